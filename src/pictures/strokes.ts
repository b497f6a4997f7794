import type { Curve, Point } from './layout.js';
import { type Head, strokes } from './theme.js';

/** A line with its heads, as SVG. */
export const curveSvg = (curve: Curve, colour: string, ground: string): string => {
  const stroke = strokes[curve.edge.kind];
  const [atStart, atEnd] = curve.reversed ? [stroke.to, stroke.from] : [stroke.from, stroke.to];
  const [first, second] = curve.points;
  const [beforeLast, last] = curve.points.slice(-2);
  if (!first || !second || !beforeLast || !last) return '';
  const start = curve.tipAtStart ?? first;
  const end = curve.tipAtEnd ?? last;
  const path = [
    `M${at(start)}`,
    ...(start === first ? [] : [`L${at(first)}`]),
    ...bends(curve.points),
    ...(end === last ? [] : [`L${at(end)}`]),
  ].join(' ');
  return [
    lineSvg(path, stroke, colour),
    atStart && headSvg(atStart, start, start === first ? second : first, colour, ground),
    atEnd && headSvg(atEnd, end, end === last ? beforeLast : last, colour, ground),
  ]
    .filter((part) => part !== undefined)
    .join('');
};

/** A straight sample of a kind of line, for the legend. */
export const sampleSvg = (
  kind: Curve['edge']['kind'],
  x: number,
  y: number,
  length: number,
  colour: string,
  ground: string,
): string => {
  const stroke = strokes[kind];
  const [start, end] = [
    { x, y },
    { x: x + length, y },
  ];
  return [
    lineSvg(`M${at(start)} L${at(end)}`, stroke, colour),
    stroke.from && headSvg(stroke.from, start, end, colour, ground),
    stroke.to && headSvg(stroke.to, end, start, colour, ground),
  ]
    .filter((part) => part !== undefined)
    .join('');
};

const lineSvg = (path: string, { width, dash }: { readonly width: number; readonly dash?: string }, colour: string): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`;

const bends = (points: readonly Point[]): string[] => {
  const pieces: string[] = [];
  for (let index = 1; index + 2 < points.length; index += 3) {
    pieces.push(
      `C${points
        .slice(index, index + 3)
        .map(at)
        .join(' ')}`,
    );
  }
  return pieces;
};

/** A head with its tip at a point, coming from another. What is hollow hides the line under it. */
const headSvg = (head: Head, tip: Point, from: Point, colour: string, ground: string): string => {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  /** So far back from the tip, and so far to the side. */
  const back = (along: number, aside: number) => at({ x: tip.x - along * dx - aside * dy, y: tip.y - along * dy + aside * dx });
  const filled = (fill: string) => `fill="${fill}" stroke="${colour}" stroke-width="1.6" stroke-linejoin="round"`;
  switch (head) {
    case 'arrow':
      return `<path d="M${back(1, 0)} L${back(9.5, 4.6)} L${back(9.5, -4.6)} Z" ${filled(colour)}/>`;
    case 'vee':
      return `<path d="M${back(8.5, 5)} L${back(1, 0)} L${back(8.5, -5)}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;
    case 'diamond':
      return `<path d="M${back(1, 0)} L${back(7, 4.2)} L${back(13, 0)} L${back(7, -4.2)} Z" ${filled(colour)}/>`;
    case 'ring': {
      const [x, y] = back(4.6, 0).split(',');
      return `<circle cx="${x}" cy="${y}" r="3.7" ${filled(ground)}/>`;
    }
    case 'bar':
      return `<path d="M${back(3, 6)} L${back(3, -6)}" fill="none" stroke="${colour}" stroke-width="3" stroke-linecap="round"/>`;
  }
};

const at = ({ x, y }: Point): string => `${round(x)},${round(y)}`;
export const round = (length: number): number => Math.round(length * 100) / 100;
