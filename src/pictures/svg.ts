import { escaped } from './escape.js';
import { fontFamily } from './font.js';
import type { Layout, Placed } from './layout.js';
import { isWay, type LegendEntry, type Picture } from './picture.js';
import { type Box, canvas, type Panel, panel, type SizedLine, type } from './sizes.js';
import { curveSvg, round, sampleSvg } from './strokes.js';
import { textOf } from './text-of.js';
import { faceOf, type Theme, wash } from './theme.js';
import type { Line, Typesetter } from './typeset.js';

export interface SvgOptions {
  /** Whether nodes link to the pages of their patterns. */
  readonly links?: boolean;
}

/** How text is drawn: with the bundled font, or in a browser with whatever font it has, pressed into the same width. */
export type TextMode = 'bundled' | 'browser';

const lineHeight = { title: 23, legend: 21, note: 18 } as const;
const sample = { length: 38, gap: 7, between: 18 } as const;

/** A layout as SVG: a card with the title, the graph, the legend and the note. */
export const svgOf = (
  picture: Picture,
  layout: Layout,
  theme: Theme,
  typesetter: Typesetter,
  mode: TextMode,
  options: SvgOptions = {},
): string => {
  const { margin } = canvas;
  const width = Math.max(canvas.width, Math.ceil(layout.width) + 2 * margin);
  const inner = width - 2 * margin;
  const write = writer(mode);
  const parts: string[] = [];
  let y = margin;

  for (const line of typesetter.lines([{ text: picture.title, strong: true }], type.title, inner, 2)) {
    parts.push(write(line, type.title, margin, y + type.title, theme.ink, 'start'));
    y += lineHeight.title;
  }
  y += 10;
  const left = (width - layout.width) / 2 - layout.x;
  parts.push(
    `<g transform="translate(${round(left)} ${round(y - layout.y)})">${graph(picture, layout, theme, write, options)}</g>`,
  );
  y += layout.height + 16;

  const legend = legendSvg(drawn(picture.legend, layout), theme, typesetter, write, margin, y, inner);
  parts.push(legend.svg);
  y += legend.height;
  for (const line of picture.note === undefined ? [] : typesetter.lines([{ text: picture.note }], type.small, inner, 2)) {
    parts.push(write(line, type.small, margin, y + type.small, theme.soft, 'start'));
    y += lineHeight.note;
  }
  const height = Math.ceil(y + margin - 6);

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="${options.links ? 'group' : 'img'}" font-family="${fontFamily}, system-ui, sans-serif">`,
    `<title>${escaped(picture.title)}</title><desc>${textOf(picture).split('\n').map(escaped).join('\n')}</desc>`,
    `<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="14" fill="${theme.card}" stroke="${theme.border}"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
};

const graph = (picture: Picture, layout: Layout, theme: Theme, write: Writer, options: SvgOptions): string => {
  const kindById = new Map(picture.groups.map(({ id, kind }) => [id, kind]));
  return [
    ...layout.panels.map((one) => panelSvg(one, theme, write)),
    ...layout.curves.map((curve) => curveSvg(curve, theme.kinds[curve.edge.kind], theme.card)),
    ...layout.boxes.map((box) => {
      const kind = box.node.group === undefined ? undefined : kindById.get(box.node.group);
      const svg = boxSvg(box, theme, faceOf(theme, box.node.role, kind), write);
      return options.links && box.node.slug !== undefined
        ? `<a href="/patterns/${escaped(encodeURIComponent(box.node.slug))}">${svg}</a>`
        : svg;
    }),
  ].join('\n');
};

const panelSvg = ({ group, heading, x, y, width, height }: Placed<Panel>, theme: Theme, write: Writer): string => {
  const colour = theme.kinds[group.kind];
  return [
    `<rect class="panel" x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="9" fill="${wash(colour, theme.card, 0.09)}"/>`,
    write(heading, type.small, x + panel.pad + 3, y + 16, colour, 'start'),
  ].join('');
};

const boxSvg = (
  { node, lines, x, y, width, height }: Placed<Box>,
  theme: Theme,
  face: ReturnType<typeof faceOf>,
  write: Writer,
): string => {
  const isListed = node.role === 'neighbour' || isWay(node);
  const radius = node.role === 'taken' ? Math.min(height / 2, 15) : 7;
  const used = lines.reduce((sum, line) => sum + line.size * type.leading, 0);
  let top = y + (height - used) / 2;
  const ink = ({ tone }: SizedLine) => (tone === 'soft' ? theme.soft : face.ink);
  const text = lines.map((line) => {
    const baseline = top + line.size * (type.leading / 2 + 0.36);
    top += line.size * type.leading;
    return isListed
      ? write(line, line.size, x + 9, baseline, ink(line), 'start')
      : write(line, line.size, x + width / 2, baseline, ink(line), 'middle');
  });
  const dash = face.dash === undefined ? '' : ` stroke-dasharray="${face.dash}"`;
  return `<g><rect class="box" data-node="${escaped(node.id)}" x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="${radius}" fill="${face.fill}" stroke="${face.frame}" stroke-width="${face.frameWidth}"${dash}/>${text.join('')}</g>`;
};

/** The kinds of lines that are there to be seen. */
const drawn = (legend: readonly LegendEntry[], { curves }: Layout): LegendEntry[] =>
  legend.filter(({ kind }) => curves.some(({ edge }) => edge.kind === kind));

const legendSvg = (
  entries: readonly LegendEntry[],
  theme: Theme,
  typesetter: Typesetter,
  write: Writer,
  left: number,
  top: number,
  inner: number,
): { svg: string; height: number } => {
  if (entries.length === 0) return { svg: '', height: 0 };
  const parts = [`<path d="M${left},${round(top)} H${left + inner}" stroke="${theme.border}"/>`];
  let x = left;
  let y = top + 9;
  for (const { kind, label } of entries) {
    const [line = { runs: [], width: 0 }] = typesetter.lines(
      [{ text: label }],
      type.small,
      inner - sample.length - sample.gap,
      1,
    );
    const needed = sample.length + sample.gap + line.width;
    if (x > left && x + needed > left + inner) {
      x = left;
      y += lineHeight.legend;
    }
    parts.push(
      sampleSvg(kind, x + 1, y + 10, sample.length - 2, theme.kinds[kind], theme.card),
      write(line, type.small, x + sample.length + sample.gap, y + 14.3, theme.ink, 'start'),
    );
    x += needed + sample.between;
  }
  return { svg: parts.join(''), height: y + lineHeight.legend + 2 - top };
};

type Writer = (line: Line, size: number, x: number, y: number, colour: string, anchor: 'start' | 'middle') => string;

const writer =
  (mode: TextMode): Writer =>
  ({ runs, width }, size, x, y, colour, anchor) => {
    if (runs.length === 0) return '';
    const weight = (strong: boolean | undefined) => (strong ? ' font-weight="600"' : '');
    const [first] = runs;
    const content =
      runs.length === 1 && first
        ? escaped(first.text)
        : runs.map((run) => `<tspan${weight(run.strong)}>${escaped(run.text)}</tspan>`).join('');
    const fit = mode === 'browser' ? ` textLength="${round(width)}" lengthAdjust="spacingAndGlyphs"` : '';
    const place = anchor === 'middle' ? ' text-anchor="middle"' : '';
    return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}"${weight(runs.length === 1 && first?.strong)}${place}${fit}>${content}</text>`;
  };
