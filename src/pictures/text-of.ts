import type { Picture, PictureNode } from './picture.js';

/**
 * A picture as text: the terminal shows it and screen readers read it. Each node where reading goes on stands at the
 * margin, with what hangs on it as branches. It works for every Picture, also for one that cannot be drawn.
 */
export const textOf = (picture: Picture): string => {
  const lines = [oneLine(picture.title)];
  const byId = new Map(picture.nodes.map((node) => [node.id, node]));
  let question = 0;
  for (const head of picture.nodes.filter(isHead)) {
    if (head.role === 'question' || head.role === 'open') question++;
    lines.push('', headLine(head, question));
    lines.push(...branches(branchesAt(picture, byId, head)));
  }
  if (picture.note !== undefined) lines.push('', oneLine(picture.note));
  return lines.join('\n');
};

interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}

/** Nodes where reading goes on; the others hang on one of these. */
const isHead = ({ role }: PictureNode): boolean =>
  role === 'centre' || role === 'question' || role === 'open' || role === 'result';

const headLine = (node: PictureNode, question: number): string => {
  const words = withDetail(node, ' ');
  if (node.role === 'question') return `${question}. ${words}`;
  if (node.role === 'open') return `${question}. ${words} (open)`;
  return node.role === 'result' ? `Result: ${words}` : words;
};

const branchesAt = (picture: Picture, byId: ReadonlyMap<string, PictureNode>, head: PictureNode): Branch[] => {
  const byLabel = new Map<string, Branch[]>();
  const taken: Branch[] = [];
  for (const edge of picture.edges) {
    const other = byId.get(edge.from === head.id ? edge.to : edge.to === head.id ? edge.from : '');
    if (!other || isHead(other)) continue;
    if (other.role === 'taken') {
      if (edge.from === head.id) taken.push({ text: `✓ ${withDetail(other, ' → ')}`, below: [] });
      continue;
    }
    const branch: Branch = { text: withDetail(other, ' → '), below: [] };
    byLabel.set(edge.label, [...(byLabel.get(edge.label) ?? []), branch]);
  }
  return [...taken, ...[...byLabel].map(([label, below]) => ({ text: oneLine(label), below }))];
};

const branches = (list: readonly Branch[], indent = ''): string[] =>
  list.flatMap(({ text, below }, index) => {
    const isLast = index === list.length - 1;
    return [`${indent}${isLast ? '└─' : '├─'} ${text}`, ...branches(below, `${indent}${isLast ? '   ' : '│  '}`)];
  });

const withDetail = ({ label, detail }: PictureNode, between: string): string =>
  oneLine(detail === undefined ? label : `${label}${between}${detail}`);

/** Catalog text is data: nothing in it may break a line or steer a terminal or the direction of writing. */
const oneLine = (words: string): string =>
  words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
