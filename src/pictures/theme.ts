import type { EdgeKind, NodeRole } from './picture.js';

export type ThemeName = 'light' | 'dark';

export interface Theme {
  readonly card: string;
  readonly border: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly kinds: Readonly<Record<EdgeKind, string>>;
}

/** Every colour is readable as text on the card and on its wash; a test computes the contrast. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    card: '#ffffff',
    border: '#dcd7cb',
    ink: '#20292b',
    soft: '#5a6365',
    accent: '#23595f',
    accentInk: '#ffffff',
    kinds: {
      requires: '#1d5a9e',
      partOf: '#8a4b00',
      conflicts: '#a3312b',
      alternatives: '#6f3fb0',
      enables: '#246339',
      grows: '#5c5f1a',
      worksWith: '#4c5a66',
      taken: '#23595f',
      notTaken: '#666e70',
      possible: '#3d5685',
    },
  },
  dark: {
    card: '#1b2124',
    border: '#3a454a',
    ink: '#e3e8e7',
    soft: '#a0acae',
    accent: '#86c5c1',
    accentInk: '#0e1c1d',
    kinds: {
      requires: '#8fbcf5',
      partOf: '#e6b566',
      conflicts: '#f09a92',
      alternatives: '#c8a8f5',
      enables: '#86c99a',
      grows: '#c9cc7a',
      worksWith: '#b3c0ca',
      taken: '#86c5c1',
      notTaken: '#98a3a6',
      possible: '#a9bfe8',
    },
  },
};

export type Head = 'arrow' | 'vee' | 'diamond' | 'ring' | 'bar';

/** How a line is drawn: colour is never the only difference. */
export interface Stroke {
  readonly width: number;
  readonly dash?: string;
  /** At the edge's `from` and `to`. */
  readonly from?: Head;
  readonly to?: Head;
}

export const strokes: Readonly<Record<EdgeKind, Stroke>> = {
  requires: { width: 2, to: 'arrow' },
  partOf: { width: 2, from: 'diamond' },
  conflicts: { width: 2.6, from: 'bar', to: 'bar' },
  alternatives: { width: 1.8, dash: '7 4', from: 'ring', to: 'ring' },
  enables: { width: 2, to: 'vee' },
  grows: { width: 1.8, dash: '9 3.5 1.5 3.5', to: 'vee' },
  worksWith: { width: 2, dash: '0.1 4.6' },
  taken: { width: 3, to: 'arrow' },
  notTaken: { width: 1.5, dash: '5 4', to: 'vee' },
  possible: { width: 1.8, to: 'vee' },
};

/** How a box is filled, framed and written on. */
export interface Face {
  readonly fill: string;
  readonly frame: string;
  readonly ink: string;
  readonly frameWidth: number;
  readonly dash?: string;
}

export const faceOf = (theme: Theme, role: NodeRole, kind?: EdgeKind): Face => {
  const { card, accent, accentInk, ink, kinds } = theme;
  switch (role) {
    case 'centre':
    case 'result':
      return { fill: accent, frame: accent, ink: accentInk, frameWidth: 2 };
    case 'question':
    case 'open':
      return { fill: wash(accent, card, 0.1), frame: accent, ink, frameWidth: role === 'open' ? 2.5 : 1.2 };
    case 'taken':
      return { fill: card, frame: kinds.taken, ink, frameWidth: 2 };
    case 'notTaken':
      return { fill: card, frame: kinds.notTaken, ink: kinds.notTaken, frameWidth: 1, dash: '4 3' };
    case 'possible':
      return { fill: card, frame: kinds.possible, ink, frameWidth: 1.2 };
    case 'neighbour':
      return { fill: card, frame: kind ? kinds[kind] : theme.border, ink, frameWidth: 1.2 };
  }
};

/** A colour thinned with the ground that it lies on. */
export const wash = (colour: string, ground: string, share: number): string => {
  const part = (hex: string, index: number) => Number.parseInt(hex.slice(1 + 2 * index, 3 + 2 * index), 16);
  const mixed = [0, 1, 2].map((index) => Math.round(part(colour, index) * share + part(ground, index) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};
