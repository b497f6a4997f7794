import { isWay, type Picture, type PictureEdge } from './picture.js';
import { type Box, canvas, type Panel, panel, type Sized } from './sizes.js';
import { strokes } from './theme.js';

/**
 * A sized picture in Graphviz's language. It holds numbers and sizes only: no text of the catalog gets into it, so
 * there is nothing to escape. Names are `p0`, `b0` and `e0`, after the places in `Sized`.
 */
export const toDot = (picture: Picture, sizes: Sized): string => (picture.direction === 'across' ? across(sizes) : down(sizes));

const header = (columns: readonly number[], nodesep: number): string[] => {
  const free = canvas.inner - columns.reduce((sum, width) => sum + width, 0);
  const ranksep = Math.min(110, Math.max(34, free / Math.max(1, columns.length - 1)));
  return [
    'digraph {',
    `  graph [rankdir=LR, ranksep=${inches(ranksep)}, nodesep=${inches(nodesep)}, pad=0, margin=0]`,
    '  node [shape=box, fixedsize=true, label="", margin=0]',
    '  edge [arrowhead=normal, arrowtail=normal, arrowsize=0.9]',
  ];
};

/** Panels on the left and on the right of what stands in the middle. */
const across = ({ panels, boxes, lines }: Sized): string => {
  const sides = (['before', 'after'] as const).map((side) =>
    [...panels.entries()].filter(([, { group }]) => group.side === side),
  );
  const widths = [...sides.map((side) => side[0]?.[1].width ?? 0), Math.max(0, ...boxes.map((box) => box.width))];
  const dot = header(
    widths.filter((width) => width > 0),
    12,
  );
  for (const [index, one] of panels.entries()) dot.push(`  p${index} [${size(one)}, label=<${table(one)}>]`);
  boxes.forEach((box, index) => {
    dot.push(boxLine(box, index));
  });
  for (const side of sides) dot.push(column(side.map(([index]) => `p${index}`)));
  const port = ports(panels, boxes);
  for (const [index, edge] of lines.entries()) {
    const [from, to] = [port(edge.from), port(edge.to)];
    // What comes before stands on the left, so its edge goes to the right whatever it says.
    const reversed = from.side === 'after' || to.side === 'before';
    dot.push(edgeLine(index, edge, reversed ? to.name : from.name, reversed ? from.name : to.name, reversed));
  }
  return [...dot, '}'].join('\n');
};

/** Between what stands in the column of questions, where arrows must fit, and between ways. */
const spineGap = 26;
const wayGap = 8;

/** Questions and answers in one column, the other ways beside them. */
const down = ({ boxes, lines }: Sized): string => {
  const named = [...boxes.entries()].map(([index, box]) => ({ name: `b${index}`, box }));
  const spine = named.filter(({ box }) => !isWay(box.node));
  const ways = named.filter(({ box }) => isWay(box.node));
  const widest = (list: typeof named) => Math.max(0, ...list.map(({ box }) => box.width));
  const dot = header(
    [widest(spine), widest(ways)].filter((width) => width > 0),
    spineGap,
  );
  for (const [index, box] of boxes.entries()) {
    // Graphviz knows one distance only, that of the column with the arrows; so ways are made out to be lower than they are.
    dot.push(boxLine(isWay(box.node) ? { ...box, height: box.height - spineGap + wayGap } : box, index));
  }
  dot.push(column(ways.map(({ name }) => name)), `  { rank=same; ${spine.map(({ name }) => name).join('; ')} }`);
  const nameById = new Map(named.map(({ name, box }) => [box.node.id, name]));
  for (const [index, edge] of lines.entries()) {
    dot.push(edgeLine(index, edge, nameById.get(edge.from) ?? '', nameById.get(edge.to) ?? '', false));
  }
  return [...dot, '}'].join('\n');
};

const boxLine = (box: Box, index: number): string => `  b${index} [${size(box)}]`;

const size = ({ width, height }: { readonly width: number; readonly height: number }): string =>
  `width=${inches(width)}, height=${inches(height)}`;

/** Nodes of one column, in this order from the top. */
const column = (names: readonly string[]): string =>
  names.length === 0 ? '' : `  { rank=same; ${names.join(' -> ')}${names.length > 1 ? ' [style=invis]' : ''} }`;

const edgeLine = (index: number, { kind }: PictureEdge, tail: string, head: string, reversed: boolean): string => {
  const { from, to } = strokes[kind];
  const [atTail, atHead] = reversed ? [to, from] : [from, to];
  const dir = atTail && atHead ? 'both' : atHead ? 'forward' : atTail ? 'back' : 'none';
  return `  ${tail} -> ${head} [id=e${index}, dir=${dir}]`;
};

/** Where an edge meets a node: the row of a panel, at the side that faces the middle, or a box. */
const ports = (panels: readonly Panel[], boxes: readonly Box[]) => {
  const byId = new Map<string, { readonly name: string; readonly side?: 'before' | 'after' }>();
  for (const [index, { node }] of boxes.entries()) byId.set(node.id, { name: `b${index}` });
  for (const [index, { group, rows }] of panels.entries()) {
    rows.forEach(({ node }, row) => {
      byId.set(node.id, { name: `p${index}:r${row}:${group.side === 'before' ? 'e' : 'w'}`, side: group.side });
    });
  }
  return (id: string) => byId.get(id) ?? { name: '' };
};

/** A panel as a table of cells of fixed sizes, so that each row has a port. */
const table = ({ rows, width }: Panel): string => {
  const filler = (height: number) =>
    `<TR>${cell(panel.pad, height)}${cell(width - 2 * panel.pad, height)}${cell(panel.pad, height)}</TR>`;
  const line = ({ height }: Box, row: number) =>
    `<TR>${cell(panel.pad, height)}${cell(width - 2 * panel.pad, height, ` PORT="r${row}"`)}${cell(panel.pad, height)}</TR>`;
  const body = rows.map((row, index) => `${index > 0 ? filler(panel.gap) : ''}${line(row, index)}`).join('');
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${filler(panel.heading)}${body}${filler(panel.pad)}</TABLE>`;
};

const cell = (width: number, height: number, port = ''): string =>
  `<TD${port} FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"></TD>`;

const inches = (length: number): string => (length / 72).toFixed(4);
