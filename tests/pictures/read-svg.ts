/** What is drawn in an SVG of ours, in its own units from the upper left corner. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Area[];
  readonly panels: readonly Area[];
  readonly texts: readonly (Area & { readonly words: string; readonly size: number })[];
  readonly tags: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[];
}

export interface Area {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const unescaped = (text: string): string =>
  text.replace(/&[^;\s]*;?/g, (entity) => {
    const letter = entities[entity];
    if (letter === undefined) throw new Error(`"${entity}" is no reference that we write`);
    return letter;
  });

/** Reads an SVG as strictly as an XML parser does: a tag that does not close or a stray sign is an error. */
export const readSvg = (svg: string): Seen => {
  const open: { name: string; attributes: Record<string, string>; words: string; dx: number; dy: number }[] = [];
  const boxes: Area[] = [];
  const panels: Area[] = [];
  const texts: (Area & { words: string; size: number })[] = [];
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  let at = 0;
  const token = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (at < svg.length) {
    token.lastIndex = at;
    const match = token.exec(svg);
    if (!match) throw new Error(`not well-formed at ${at}: ${svg.slice(at, at + 80)}`);
    at = token.lastIndex;
    const [, close, name = '', rest = '', selfClosing, text] = match;
    const parent = open.at(-1);
    if (text !== undefined) {
      if (parent) parent.words += unescaped(text);
      else if (text.trim() !== '') throw new Error(`text outside: ${text}`);
      continue;
    }
    if (close) {
      const ended = open.pop();
      if (ended?.name !== name) throw new Error(`</${name}> closes <${ended?.name}>`);
      if (name === 'tspan' && parent) (open.at(-1) as { words: string }).words += ended.words;
      if (name === 'text') texts.push(textArea(ended));
      continue;
    }
    const attributes = Object.fromEntries(
      [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescaped(value)]),
    );
    tags.push({ name, attributes });
    const [, moveX = '0', moveY = '0'] = /^translate\((\S+) (\S+)\)$/.exec(attributes['transform'] ?? '') ?? [];
    const dx = (parent?.dx ?? 0) + Number(moveX);
    const dy = (parent?.dy ?? 0) + Number(moveY);
    if (name === 'rect') {
      const area = {
        id: attributes['data-node'] ?? '',
        x: Number(attributes['x']) + dx,
        y: Number(attributes['y']) + dy,
        width: Number(attributes['width']),
        height: Number(attributes['height']),
      };
      if (attributes['class'] === 'box') boxes.push(area);
      if (attributes['class'] === 'panel') panels.push(area);
    }
    if (!selfClosing) open.push({ name, attributes, words: '', dx, dy });
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  const { width, height } = tags[0]?.attributes ?? {};
  return { width: Number(width), height: Number(height), boxes, panels, texts, tags };
};

const textArea = (text: { attributes: Record<string, string>; words: string; dx: number; dy: number }) => {
  const { attributes, words, dx, dy } = text;
  const size = Number(attributes['font-size']);
  const width = Number(attributes['textLength']);
  const x = Number(attributes['x']) + dx - (attributes['text-anchor'] === 'middle' ? width / 2 : 0);
  return { id: '', words, size, x, y: Number(attributes['y']) + dy - 0.76 * size, width, height: size };
};

export const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const holds = (outer: Area, inner: Area, slack = 0.6): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;
