import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SextantError } from '../errors.js';

/** A face of the bundled font: its bytes for the renderer, its widths for the layout. */
export interface Face {
  readonly bytes: Uint8Array;
  /** The width of a letter in parts of the font's size; `undefined` when the font does not have it. */
  advance(letter: string): number | undefined;
}

export interface Faces {
  readonly regular: Face;
  readonly strong: Face;
}

/** The family as the font files name it. The weight of `strong` is 600. */
export const fontFamily = 'Inter';
const files = { regular: '400Regular/Inter_400Regular.ttf', strong: '600SemiBold/Inter_600SemiBold.ttf' };

export const loadFaces = (): Faces => {
  const { resolve } = createRequire(import.meta.url);
  const face = (file: string) => readFace(readFileSync(resolve(`@expo-google-fonts/inter/${file}`)));
  return { regular: face(files.regular), strong: face(files.strong) };
};

/**
 * Reads a TrueType file as far as widths go.
 * @throws SextantError `pictures-font-unreadable`; the renderer would take such a file and leave out all text
 */
export const readFace = (bytes: Uint8Array): Face => {
  try {
    return faceOf(bytes);
  } catch (cause) {
    throw new SextantError('pictures-font-unreadable', 'The font for pictures is no TrueType font with Unicode letters.', {
      cause,
    });
  }
};

const faceOf = (bytes: Uint8Array): Face => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x00010000) throw new RangeError('not a TrueType file');
  const table = (wanted: string): number => {
    for (let index = 0; index < view.getUint16(4); index++) {
      const record = 12 + index * 16;
      const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
      if (tag === wanted) return view.getUint32(record + 8);
    }
    throw new RangeError(`no table ${wanted}`);
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const metrics = view.getUint16(table('hhea') + 34);
  const widths = table('hmtx');
  const glyphOf = glyphs(view, table('cmap'));
  const advanceOf = (code: number): number | undefined => {
    const glyph = glyphOf(code);
    return glyph === 0 ? undefined : view.getUint16(widths + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
  // Nearly all letters are of these, and each is asked for thousands of times a picture.
  const common = Array.from({ length: 0x180 }, (_, code) => advanceOf(code));
  return {
    bytes,
    advance: (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < common.length ? common[code] : advanceOf(code);
    },
  };
};

/** From a letter's number to its glyph's, 0 when there is none: the font's map of format 4, which has all but rare letters. */
const glyphs = (view: DataView, cmap: number): ((code: number) => number) => {
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const record = cmap + 4 + index * 8;
    const map = cmap + view.getUint32(record + 4);
    if (view.getUint16(map) !== 4) continue;
    const segments = view.getUint16(map + 6) / 2;
    const [ends, starts, deltas, offsets] = [14, 16 + 2 * segments, 16 + 4 * segments, 16 + 6 * segments].map(
      (at) => map + at,
    ) as [number, number, number, number];
    return (code) => {
      for (let segment = 0; segment < segments && code <= 0xffff; segment++) {
        if (code > view.getUint16(ends + 2 * segment)) continue;
        const start = view.getUint16(starts + 2 * segment);
        if (code < start) return 0;
        const delta = view.getUint16(deltas + 2 * segment);
        const at = offsets + 2 * segment;
        const offset = view.getUint16(at);
        if (offset === 0) return (code + delta) & 0xffff;
        const glyph = view.getUint16(at + offset + 2 * (code - start));
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
      return 0;
    };
  }
  throw new RangeError('no map of format 4');
};
