import type { Drawing } from './job.js';

/** Drawings by the hash of what they show; the ones not asked for the longest go first. */
export interface DrawingCache {
  get(key: string): Drawing | undefined;
  set(key: string, drawing: Drawing): void;
  readonly count: number;
  readonly bytes: number;
}

export const createDrawingCache = (maxCount: number, maxBytes: number): DrawingCache => {
  const drawings = new Map<string, Drawing>();
  let bytes = 0;
  const drop = (key: string): void => {
    const known = drawings.get(key);
    if (known !== undefined) bytes -= sizeOf(known);
    drawings.delete(key);
  };
  return {
    get(key) {
      const known = drawings.get(key);
      if (known !== undefined) {
        drawings.delete(key);
        drawings.set(key, known);
      }
      return known;
    },
    set(key, drawing) {
      drop(key);
      if (sizeOf(drawing) > maxBytes || maxCount < 1) return;
      drawings.set(key, drawing);
      bytes += sizeOf(drawing);
      for (const oldest of drawings.keys()) {
        if (drawings.size <= maxCount && bytes <= maxBytes) break;
        drop(oldest);
      }
    },
    get count() {
      return drawings.size;
    },
    get bytes() {
      return bytes;
    },
  };
};

/** A letter of a string takes two bytes at most. */
const sizeOf = (drawing: Drawing): number => (typeof drawing === 'string' ? drawing.length * 2 : drawing.byteLength);
