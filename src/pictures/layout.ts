import { isWay, type PictureEdge } from './picture.js';
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

/** Where everything stands; x and y are the upper left corners, its own included. */
export interface Layout extends Point {
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

/** Reads Graphviz's answer in its `json` form. */
export const readLayout = (json: string, { panels, boxes, lines }: Sized): Layout => {
  const answer = JSON.parse(json) as GraphvizAnswer;
  const [, , , height = 0] = answer.bb.split(',').map(Number);
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
    const from = allBoxes.find(({ node }) => node.id === edge.from);
    const to = allBoxes.find(({ node }) => node.id === edge.to);
    if (!to || !from) return [];
    if (isWay(to.node)) return [beside(edge, from, to)];
    const parts = pos.split(' ');
    const tip = (mark: string) => {
      const part = parts.find((candidate) => candidate.startsWith(mark));
      return part === undefined ? undefined : point(part.slice(mark.length));
    };
    const [start, end] = [tip('s,'), tip('e,')];
    const points = parts.filter((part) => /^[-\d]/.test(part)).map(point);
    const first = start ?? points[0];
    if (!first) return [];
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
  return { ...extent([...placedPanels, ...allBoxes], curves), panels: placedPanels, boxes: allBoxes, curves };
};

/** What holds everything; Graphviz does not know how high the ways are. */
const extent = (areas: readonly Placed<{ readonly width: number; readonly height: number }>[], curves: readonly Curve[]) => {
  const points = curves.flatMap((curve) => curve.points);
  const xs = [...areas.flatMap(({ x, width }) => [x, x + width]), ...points.map(({ x }) => x)];
  const ys = [...areas.flatMap(({ y, height }) => [y, y + height]), ...points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

/** From the side of a question to the way beside it. Nothing stands between the columns, and Graphviz's curves there wriggle. */
const beside = (edge: PictureEdge, from: Placed<Box>, to: Placed<Box>): Curve => {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const tip = { x: to.x, y: to.y + to.height / 2 };
  const end = { x: tip.x - 9, y: tip.y };
  const middle = (start.x + end.x) / 2;
  return { edge, reversed: false, tipAtEnd: tip, points: [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end] };
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
