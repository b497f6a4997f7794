import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse } from 'yaml';

/** A record as a program reads it back. */
export interface ReadRecord {
  /** The front matter; undefined where there is none. */
  readonly meta: Readonly<Record<string, unknown>> | undefined;
  readonly body: Root;
  readonly headings: readonly { readonly depth: number; readonly words: string }[];
}

export const readRecord = (text: string): ReadRecord => {
  const [, yaml, rest = text] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const body = fromMarkdown(rest);
  return {
    meta: yaml === undefined ? undefined : parse(yaml),
    body,
    headings: body.children.flatMap((node) => (node.type === 'heading' ? [{ depth: node.depth, words: wordsOf(node) }] : [])),
  };
};

/** What a reader sees of a node. */
export const wordsOf = (node: Nodes): string => {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
};

/** The blocks under a heading, up to the next one. */
export const under = ({ body }: ReadRecord, heading: string): readonly Root['children'][number][] => {
  const from = body.children.findIndex((node) => node.type === 'heading' && wordsOf(node) === heading) + 1;
  const length = body.children.slice(from).findIndex((node) => node.type === 'heading');
  return from === 0 ? [] : body.children.slice(from, length === -1 ? undefined : from + length);
};

/** The entries of the list that follows a paragraph of those words, or of the first list without words. */
export const listed = (blocks: readonly Root['children'][number][], label?: string): readonly string[] => {
  const from = label === undefined ? 0 : blocks.findIndex((node) => node.type === 'paragraph' && wordsOf(node) === label) + 1;
  const list = blocks[from];
  if (list?.type !== 'list' || (label !== undefined && from === 0)) return [];
  return list.children.map((item) => wordsOf(item.children[0] ?? item));
};

/** Every node under one, itself among them. */
export const nodesOf = (node: Nodes): readonly Nodes[] => [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];

/** "2 for (Ada, Ben), 1 against (Cy)" as who voted how. */
export const votesIn = (words: string): ReadonlyMap<string, string> => {
  const votes = new Map<string, string>();
  for (const [, count, vote = '', names = ''] of words.matchAll(/(\d+) (for|against|abstaining) \(([^)]*)\)/g)) {
    const who = names.split(', ');
    if (who.length !== Number(count)) throw new Error(`${count} ${vote}, but ${names}`);
    for (const name of who) votes.set(name, vote === 'abstaining' ? 'abstain' : vote);
  }
  return votes;
};
