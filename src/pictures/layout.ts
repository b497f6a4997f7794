import type { PictureEdge } from './picture.js';
import { type Box, type Panel, panel, type Sized } from './sizes.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Placed<T> = T & Point;

/** An edge as a curve of Bézier pieces, with the tips of its heads where it has any. */
export interface Curve {
  readonly edge: PictureEdge;
  /** From the end that Graphviz calls the tail. */
  readonly points: readonly Point[];
  readonly tipAtStart?: Point;
  readonly tipAtEnd?: Point;
  /** Whether the curve starts at the edge's `to`. */
  readonly reversed: boolean;
}

/** Where everything stands; x and y are the upper left corners. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Placed<Panel>[];
  readonly boxes: readonly Placed<Box>[];
  readonly curves: readonly Curve[];
}

interface GraphvizAnswer {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos?: string }[];
}

/** Reads Graphviz's answer in its `json0` form. */
export const readLayout = (json: string, { panels, boxes, lines }: Sized): Layout => {
  const answer = JSON.parse(json) as GraphvizAnswer;
  const [, , width = 0, height = 0] = answer.bb.split(',').map(Number);
  const point = (words: string): Point => {
    const [x = 0, y = 0] = words.split(',').map(Number);
    return { x, y: height - y };
  };
  const centres = new Map((answer.objects ?? []).map(({ name, pos }) => [name, pos === undefined ? undefined : point(pos)]));
  const place = <T extends { readonly width: number; readonly height: number }>(one: T, name: string): Placed<T> => {
    const centre = centres.get(name) ?? { x: 0, y: 0 };
    return { ...one, x: centre.x - one.width / 2, y: centre.y - one.height / 2 };
  };
  const placedPanels = panels.map((one, index) => place(one, `p${index}`));
  const placedBoxes = boxes.map((one, index) => place(one, `b${index}`));
  const allBoxes = [...placedBoxes, ...placedPanels.flatMap(rowsOf)];

  const curves = (answer.edges ?? []).flatMap(({ id, pos }): Curve[] => {
    const edge = lines[Number(id?.slice(1))];
    if (!edge || pos === undefined) return [];
    const parts = pos.split(' ');
    const tip = (mark: string) => {
      const part = parts.find((candidate) => candidate.startsWith(mark));
      return part === undefined ? undefined : point(part.slice(mark.length));
    };
    const [start, end] = [tip('s,'), tip('e,')];
    const points = parts.filter((part) => /^[-\d]/.test(part)).map(point);
    const first = start ?? points[0];
    const to = allBoxes.find(({ node }) => node.id === edge.to);
    const from = allBoxes.find(({ node }) => node.id === edge.from);
    if (!first || !to || !from) return [];
    return [
      {
        edge,
        points,
        reversed: distance(first, to) < distance(first, from),
        ...(start && { tipAtStart: start }),
        ...(end && { tipAtEnd: end }),
      },
    ];
  });
  return { width, height, panels: placedPanels, boxes: allBoxes, curves };
};

const rowsOf = ({ x, y, rows }: Placed<Panel>): Placed<Box>[] => {
  let top = y + panel.heading;
  return rows.map((row) => {
    const placed = { ...row, x: x + panel.pad, y: top };
    top += row.height + panel.gap;
    return placed;
  });
};

/** How far a point is from a box, 0 inside. */
const distance = ({ x, y }: Point, box: Placed<Box>): number =>
  Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
