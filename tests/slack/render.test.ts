import { beforeAll, describe, expect, it } from 'vitest';
import { homeView } from '../../adapters/slack/home.js';
import { extrasFor } from '../../adapters/slack/lookups.js';
import { answerModal, chooserModal } from '../../adapters/slack/modals.js';
import { messageFor } from '../../adapters/slack/render.js';
import { marked, signedBy } from '../../adapters/slack/walk.js';
import { type Fault, validateMessage, validateView } from '../fakes/slack/block-kit.js';
import { core } from './bot.js';
import { everyReply, type Said, withTexts } from './every-reply.js';

const hostile = '<!channel> <@U0ADA> <#C0DESIGN> <javascript:alert(1)|x> & *bold* _it_ ~no~ `code` :bomb: ';

describe('given every reply that the core can give about the catalog', () => {
  let all: Said[] = [];
  beforeAll(async () => {
    const { catalog, assistant } = core();
    all = await everyReply(catalog, assistant);
  }, 60_000);

  /** The first faults of what Slack would be sent for each of these replies. */
  const faultsIn = (some: readonly Said[], change: (text: string) => string, check: (said: Said) => Fault[]): string[] =>
    some.flatMap(({ ask, replies }) =>
      check({ ask, replies: replies.map((reply) => withTexts(reply, change)) })
        .slice(0, 2)
        .map(({ path, message }) => `${JSON.stringify(ask).slice(0, 120)} ${path} ${message}`),
    );

  const asMessage = ({ ask, replies }: Said): Fault[] =>
    replies.flatMap((reply) =>
      validateMessage(messageFor(reply, { ...extrasFor(ask, reply), notes: ['Shared by <ada> & ben'] })),
    );
  const asStep = ({ replies }: Said): Fault[] =>
    replies.flatMap((reply) => {
      const { text, blocks } = messageFor(signedBy('ada <!here>', new Map(), reply));
      const tooLong = Buffer.byteLength(text) > 4_000 ? [{ path: '/text', message: 'too long to be updated' }] : [];
      return [
        ...validateMessage({ text, blocks: marked(blocks, { round: 12, posted: 'existing.3fa91c02.0123456789abcdef' }) }),
        ...tooLong,
      ];
    });
  const asModal = ({ replies }: Said): Fault[] => validateView(answerModal(replies));

  const isWalk = ({ ask }: Said): boolean => ask.kind === 'walk';
  const isStanding = ({ ask }: Said): boolean => ask.kind === 'walk' && ask.view === 'here';
  const tenTimes = (text: string) => Array.from({ length: 10 }, () => text).join(' ');
  const texts = {
    'as they are': (text: string) => text,
    'at ten times their length': tenTimes,
    'with hostile words in them': (text: string) => `${hostile}${text}${hostile}`,
    'of nothing but what must be escaped': (text: string) => text.replace(/./gs, '&'),
  };

  it.each(Object.entries(texts))('with texts %s, then Slack takes each as a message', (_, change) => {
    expect(
      faultsIn(
        all.filter((one) => !isWalk(one)),
        change,
        asMessage,
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(texts).slice(0, 3))('with texts %s, then Slack takes each step of a walk', (_, change) => {
    // Where a walk stands, at each question and each end; its other views once, as they are.
    const some = all.filter((one) => isWalk(one) && (change === texts['as they are'] || isStanding(one)));
    expect(faultsIn(some, change, asStep)).toEqual([]);
  });

  it.each(Object.entries(texts).slice(0, 3))('with texts %s, then Slack takes each in a modal', (_, change) => {
    expect(
      faultsIn(
        all.filter((one, index) => !isWalk(one) || index % 10 === 0),
        change,
        asModal,
      ),
    ).toEqual([]);
  });

  it('then nothing is left out at the usual length', () => {
    // Of walks every other: they are many and alike.
    const some = all.filter((one, index) => !isWalk(one) || index % 2 === 0);
    const shortened = some.flatMap(({ ask, replies }) =>
      replies
        .map((reply) => JSON.stringify(messageFor(reply).blocks))
        .filter((json) => /\d+ more (?:parts?|rows|lines)|\d+ more…|not fit here/.test(json))
        .map(() => JSON.stringify(ask)),
    );
    expect(shortened).toEqual([]);
  });

  it('then what is shortened says so', () => {
    const long = all.flatMap(({ replies }) => replies).find(({ title }) => title === 'Saga');
    expect(long).toBeDefined();
    if (!long) return;
    const json = JSON.stringify(messageFor(withTexts(long, tenTimes)).blocks);
    expect(json).toMatch(/\d+ more…|not fit here/);
  });

  it('then the App Home and the chooser are views that Slack takes', () => {
    const { catalog } = core();
    expect(validateView(homeView(catalog, [...catalog.patterns.keys()].slice(0, 5)))).toEqual([]);
    expect(validateView(chooserModal())).toEqual([]);
  });
});
