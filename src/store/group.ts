/** Does what is asked for in the same turn together: one transaction, and one wait for the disk, for many. */
export type Group<Item, Answer> = (item: Item) => Promise<Answer>;

interface Waiting<Item, Answer> {
  readonly item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export interface GroupOptions<Item> {
  /** Items of one line are done in the order in which they came, one group after the other; lines are side by side. */
  readonly lineOf: (item: Item) => string;
  /** How many are done together at most. */
  readonly most?: number;
}

/**
 * @param work does the items together and gives an answer for each; each is told only once all is done.
 *   When it fails, all that wait in the line are told so, rather than letting each wait for the same failure.
 */
export const createGroup = <Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { lineOf, most = 200 }: GroupOptions<Item>,
): Group<Item, Answer> => {
  // A line is there only while somebody waits in it.
  const lines = new Map<string, Waiting<Item, Answer>[]>();

  const run = async (name: string, line: Waiting<Item, Answer>[]): Promise<void> => {
    while (line.length > 0) {
      const group = line.splice(0, most);
      try {
        const answers = await work(group.map(({ item }) => item));
        group.forEach(({ resolve }, index) => {
          resolve(answers[index] as Answer);
        });
      } catch (error) {
        for (const { reject } of [...group, ...line.splice(0)]) reject(error);
      }
    }
    lines.delete(name);
  };

  return (item) =>
    new Promise((resolve, reject) => {
      const name = lineOf(item);
      const line = lines.get(name);
      if (line) {
        line.push({ item, resolve, reject });
        return;
      }
      const begun = [{ item, resolve, reject }];
      lines.set(name, begun);
      setImmediate(() => void run(name, begun));
    });
};
