import type { types } from '@slack/bolt';
import type { Card } from '../../src/reply.js';
import { emphasis, plainText, strong } from '../../src/text.js';
import { buttonFor, type Counter } from './elements.js';
import { mrkdwn } from './escape.js';
import { limits } from './limits.js';

const words = (text: string): types.MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

/** Slack's own cards, side by side, when every text fits one as it is; undefined otherwise. */
export const carousel = (cards: readonly Card[], next: Counter): types.CarouselBlock | undefined => {
  if (cards.length < 2 || cards.length > limits.card.inCarousel) return undefined;
  const texts = cards.map((card) => ({
    title: mrkdwn([strong(card.title)]),
    subtitle: mrkdwn([emphasis(card.note ?? '')]),
    body: mrkdwn(card.body),
  }));
  const fit = texts.every(
    ({ title, subtitle, body }, index) =>
      title.length <= limits.card.title &&
      subtitle.length <= limits.card.subtitle &&
      body.length <= limits.card.body &&
      (cards[index]?.buttons.length ?? 0) <= limits.card.buttons,
  );
  if (!fit) return undefined;
  return {
    type: 'carousel',
    elements: cards.map((card, index) => ({
      type: 'card',
      title: words(texts[index]?.title ?? ''),
      ...(texts[index]?.subtitle && { subtitle: words(texts[index].subtitle) }),
      ...(texts[index]?.body && { body: words(texts[index].body) }),
      ...(card.buttons.length > 0 && { actions: card.buttons.map((button) => buttonFor(button, next, card.title)) }),
    })),
  };
};

/** A card as a section with its button beside it: for texts that are longer, and where cards may not stand. */
export const cardSections = (card: Card, next: Counter, room: number): types.KnownBlock[] => {
  const head = [
    mrkdwn([strong(card.title)], limits.card.title),
    ...(card.note ? [mrkdwn([emphasis(card.note)], limits.card.subtitle)] : []),
  ];
  const left = Math.max(1, Math.min(limits.section.text, room) - head.join('\n').length - 1);
  const body = plainText(card.body) === '' ? [] : [mrkdwn(card.body, left)];
  const [first, ...others] = card.buttons.map((button) => buttonFor(button, next, card.title));
  return [
    {
      type: 'section',
      text: words([...head, ...body].join('\n')),
      ...(first && { accessory: first }),
      expand: true,
    },
    ...(others.length > 0 ? [{ type: 'actions' as const, elements: others }] : []),
  ];
};
