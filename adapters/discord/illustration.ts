import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Picture } from '../../src/pictures/picture.js';
import { textOf } from '../../src/pictures/text-of.js';
import type { Reply } from '../../src/reply.js';
import { gallery } from './components.js';
import { shorten } from './escape.js';
import { limits } from './limits.js';

/** The picture of a Reply as a component of its message. */
export interface Shown {
  readonly picture: Picture;
  /** The name of the file that the component shows. */
  readonly file: string;
  readonly component: APIComponentInContainer;
}

/** The picture that a Reply holds; its alternative text says what is on it. */
export const illustrationOf = ({ blocks, patterns }: Reply): Shown | undefined => {
  for (const block of blocks) {
    if (block.kind !== 'picture') continue;
    const file = fileName(patterns[0]);
    const alternative = shorten(textOf(block.picture).trim(), limits.alternativeText);
    return { picture: block.picture, file, component: gallery(file, alternative) };
  }
  return undefined;
};

/** Discord takes letters, digits, dots, hyphens and underscores in the name of a file that a component shows. */
const fileName = (slug = 'patterns'): string => `${slug.replace(/[^\w-]/g, '').slice(0, 80) || 'patterns'}.png`;
