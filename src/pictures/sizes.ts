import { SextantError } from '../errors.js';
import { isWay, type NodeRole, type Picture, type PictureEdge, type PictureGroup, type PictureNode } from './picture.js';
import type { Line, Run, Typesetter } from './typeset.js';

/**
 * All lengths are in the units of the SVG, of which a PNG has two pixels each: the picture is 1120 pixels wide
 * and its smallest letters are 24 pixels high.
 */
export const canvas = { width: 560, margin: 18, inner: 524 } as const;
export const type = { title: 17, centre: 15, name: 13, small: 12, leading: 1.28 } as const;
export const panel = { pad: 6, heading: 23, gap: 6 } as const;
const pad = { x: 9, y: 6 } as const;

/** Pictures of the catalog stay far below; more would take the time of everybody. */
const maxNodes = 120;

/** A node with its lines of text and the size of the box that holds them. */
export interface Box {
  readonly node: PictureNode;
  readonly lines: readonly SizedLine[];
  readonly width: number;
  readonly height: number;
}

export interface SizedLine extends Line {
  readonly size: number;
  readonly tone: 'ink' | 'soft';
}

/** A group as a panel: a heading over rows, all of one width. */
export interface Panel {
  readonly group: PictureGroup;
  readonly heading: Line;
  readonly rows: readonly Box[];
  readonly width: number;
  readonly height: number;
}

export interface Sized {
  readonly panels: readonly Panel[];
  readonly boxes: readonly Box[];
  /** The edges that become lines; the others are named on their nodes. */
  readonly lines: readonly PictureEdge[];
}

/** The widest text of a box, and its letters. */
const shapes: Readonly<Record<NodeRole, { readonly width: number; readonly size: number; readonly least: number }>> = {
  centre: { width: 104, size: type.centre, least: 60 },
  neighbour: { width: 124, size: type.name, least: 106 },
  question: { width: 196, size: type.name, least: 214 },
  open: { width: 196, size: type.name, least: 214 },
  taken: { width: 190, size: type.name, least: 60 },
  result: { width: 196, size: type.centre, least: 214 },
  notTaken: { width: 246, size: type.small, least: 60 },
  possible: { width: 246, size: type.small, least: 60 },
};

/**
 * The sizes of all that a picture shows, from the widths of the font's letters.
 * @throws SextantError `pictures-too-large`, `pictures-font-lacks`
 */
export const sized = (picture: Picture, typesetter: Typesetter): Sized => {
  if (picture.nodes.length > maxNodes) {
    throw new SextantError('pictures-too-large', `A picture shows at most ${maxNodes} nodes, not ${picture.nodes.length}.`);
  }
  const ids = new Set(picture.nodes.map((node) => node.id));
  const edges = picture.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const { lines, named } = sorted(picture, edges);
  const boxOf = (node: PictureNode) => box(node, named.get(node.id) ?? [], typesetter);

  const panels = picture.groups.flatMap((group): Panel[] => {
    const rows = picture.nodes.filter((node) => node.group === group.id).map(boxOf);
    return rows.length === 0 ? [] : [panelOf(group, rows, typesetter)];
  });
  const grouped = new Set(panels.flatMap(({ rows }) => rows.map(({ node }) => node.id)));
  const boxes = picture.nodes.filter((node) => !grouped.has(node.id)).map(boxOf);
  return { panels: sameWidths(panels), boxes: picture.direction === 'down' ? evened(boxes) : boxes, lines };
};

/** One line from each grouped node; what else it has to do with the middle is named on it. */
const sorted = (picture: Picture, edges: readonly PictureEdge[]): { lines: PictureEdge[]; named: Map<string, string[]> } => {
  const groupById = new Map(picture.nodes.map((node) => [node.id, node.group]));
  const named = new Map<string, string[]>();
  const lines = edges.filter(({ from, to, label, also = label }) => {
    const id = groupById.get(from) === undefined ? to : from;
    if (groupById.get(id) === undefined) return true;
    const known = named.get(id);
    if (known) known.push(also);
    else named.set(id, []);
    return known === undefined;
  });
  return { lines, named };
};

const box = (node: PictureNode, tags: readonly string[], typesetter: Typesetter): Box => {
  const { width, size, least } = shapes[node.role];
  const way = isWay(node);
  const set = (runs: readonly Run[], letters: number, tone: SizedLine['tone'], most = 3): SizedLine[] =>
    typesetter.lines(runs, letters, width, most).map((line) => ({ ...line, size: letters, tone }));
  const mark = node.role === 'taken' ? '✓ ' : '';
  const detail = node.detail === undefined ? [] : [{ text: way ? `→ ${node.detail}` : node.detail }];
  const label = set([{ text: `${mark}${node.label}`, strong: true }, ...(way ? detail : [])], size, 'ink');
  if (/\S/.test(node.label) && label.every((line) => line.width === 0)) {
    throw new SextantError('pictures-font-lacks', 'The font of the pictures has none of the letters of a label.');
  }
  const lines = [
    ...label,
    ...(way ? [] : set(detail, type.small, 'ink', 4)),
    ...tags.flatMap((tag) => set([{ text: tag }], type.small, 'soft')),
  ].filter((line) => line.width > 0);
  const widest = Math.max(0, ...lines.map((line) => line.width));
  return {
    node,
    lines,
    width: Math.ceil(Math.max(least, widest + 2 * pad.x)),
    height: Math.ceil(lines.reduce((sum, line) => sum + line.size * type.leading, 2 * (node.role === 'centre' ? 14 : pad.y))),
  };
};

const panelOf = (group: PictureGroup, rows: readonly Box[], typesetter: Typesetter): Panel => {
  const [heading = { runs: [], width: 0 }] = typesetter.lines([{ text: group.label, strong: true }], type.small, 130, 1);
  const width = Math.max(heading.width, ...rows.map((row) => row.width)) + 2 * panel.pad;
  const height = panel.heading + rows.reduce((sum, row) => sum + row.height + panel.gap, 0) + panel.pad - panel.gap;
  return { group, heading, rows, width: Math.ceil(width), height };
};

/** The panels of a side are of one width, and so are their rows. */
const sameWidths = (panels: readonly Panel[]): Panel[] =>
  panels.map((one) => {
    const width = Math.max(...panels.filter(({ group }) => group.side === one.group.side).map((other) => other.width));
    return { ...one, width, rows: one.rows.map((row) => ({ ...row, width: width - 2 * panel.pad })) };
  });

/** The ways of a picture that goes down are of one width. */
const evened = (boxes: readonly Box[]): Box[] => {
  const width = Math.max(0, ...boxes.filter(({ node }) => isWay(node)).map((way) => way.width));
  return boxes.map((one) => (isWay(one.node) ? { ...one, width } : one));
};
