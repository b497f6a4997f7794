import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Graphviz } from '@hpcc-js/wasm-graphviz';
import { toDot } from './dot.js';
import { type Faces, loadFaces } from './font.js';
import type { Form } from './job.js';
import { readLayout } from './layout.js';
import type { Picture } from './picture.js';
import { sized } from './sizes.js';
import { type SvgOptions, svgOf, type TextMode } from './svg.js';
import { type Theme, type ThemeName, themes } from './theme.js';
import { createTypesetter } from './typeset.js';

/** Draws on the thread that calls it; `createPictures` puts it on one of its own. */
export interface Drawer {
  /** Loads the engines that a form needs, which takes longer than any drawing. */
  warm(form: Form): Promise<void>;
  toSvg(picture: Picture, theme: ThemeName, options?: SvgOptions): Promise<string>;
  /** The light card with transparent corners, which can be read on light and on dark grounds. */
  toPng(picture: Picture): Promise<Uint8Array>;
}

/** Pixels for each unit of the SVG. */
const zoom = 2;

/** Loads the font at once, and each engine when it is first needed. */
export const createDrawer = (faces: Faces = loadFaces()): Drawer => {
  let graphviz: Promise<Graphviz> | undefined;
  let pixels: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

  const layouter = () => {
    graphviz ??= import('@hpcc-js/wasm-graphviz').then((module) => module.Graphviz.load());
    return graphviz;
  };
  const rasterizer = () => {
    pixels ??= loadResvg();
    return pixels;
  };

  const draw = async (picture: Picture, theme: Theme, mode: TextMode, options?: SvgOptions): Promise<string> => {
    const typesetter = createTypesetter(faces, mode === 'bundled');
    const sizes = sized(picture, typesetter);
    const json = (await layouter()).layout(toDot(picture, sizes), 'json', 'dot');
    return svgOf(picture, readLayout(json, sizes), theme, typesetter, mode, options);
  };

  return {
    async warm(form) {
      await Promise.all([layouter(), form === 'png' && rasterizer()]);
    },
    toSvg: (picture, theme, options) => draw(picture, themes[theme], 'browser', options),
    async toPng(picture) {
      const { Resvg } = await rasterizer();
      const svg = await draw(picture, themes.light, 'bundled');
      const renderer = new Resvg(svg, {
        fitTo: { mode: 'zoom', value: zoom },
        font: { fontBuffers: [faces.regular.bytes, faces.strong.bytes], loadSystemFonts: false },
      });
      try {
        const image = renderer.render();
        try {
          return image.asPng();
        } finally {
          image.free();
        }
      } finally {
        renderer.free();
      }
    },
  };
};

const loadResvg = async (): Promise<typeof import('@resvg/resvg-wasm')> => {
  const module = await import('@resvg/resvg-wasm');
  const { resolve } = createRequire(import.meta.url);
  try {
    await module.initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  } catch (error) {
    // It is loaded once a thread, and says so when another drawer of this thread has done it.
    if (!/already initialized/i.test(String(error))) throw error;
  }
  return module;
};
