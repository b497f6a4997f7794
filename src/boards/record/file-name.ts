import type { BoardView } from '../view.js';
import { writeDay } from '../when.js';
import { dateOf } from './matter.js';

const longestSlug = 60;

/** `2026-12-01-checkout-payments.md`: small letters, digits and hyphens, whatever the title holds. */
export const fileName = (view: BoardView): string => {
  const slug = view.title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-|-$/g, '');
  return `${writeDay(dateOf(view))}-${slug || 'decision'}.md`;
};
