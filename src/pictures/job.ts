import type { Picture } from './picture.js';
import type { SvgOptions } from './svg.js';
import type { ThemeName } from './theme.js';

/** What the drawing process is asked for. */
export type Job =
  | { readonly form: 'png'; readonly picture: Picture }
  | { readonly form: 'svg'; readonly picture: Picture; readonly theme: ThemeName; readonly options: SvgOptions };

export type Form = Job['form'];

export type Drawing = Uint8Array | string;

/** What it answers, with the bytes of memory that it holds. */
export type Outcome = { readonly memory: number } & (
  | { readonly drawing: Drawing }
  | { readonly fault: { readonly message: string; readonly code?: string } }
);

/** What the process says before its first drawing of a form: the engines for it are loaded. */
export interface Ready {
  readonly ready: true;
}
