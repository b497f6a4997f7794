import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';
import { type BoardAsk, type Boards, formHere, isBoardAsk, opensThread } from './boards.js';
import { errorCode } from './calls.js';
import { groundOf, privately } from './grounds.js';
import type { Live } from './live.js';
import { createLookups, extrasFor, type Lookup, type Whisper, whisperFor } from './lookups.js';
import { answerModal } from './modals.js';
import type { Names } from './names.js';
import { doubleClickMs, type Once } from './once.js';
import type { Hang } from './pictures.js';
import type { Place, Received } from './place.js';
import type { Recents } from './recents.js';
import { type Message, messageFor } from './render.js';
import type { Responder, Sender } from './send.js';
import type { Ground } from './telling.js';
import { marked, movesWalk, newMark, readMark } from './walk.js';
import { createWalks } from './walks.js';

/** The ways out that one delivery offers. */
export interface Ways {
  /** Acknowledges; a command's acknowledgement can carry the answer. */
  readonly ack?: (message?: Whisper) => Promise<void>;
  readonly responder?: Responder;
  readonly sender: Sender;
}

/** Answers what was received, in the way that its place asks for. */
export interface Answers {
  command(received: Received, ways: Ways): Promise<void>;
  /** Whatever was acknowledged already. */
  other(received: Received, ways: Ways): Promise<void>;
  /** What a modal shows for an ask. */
  replies(received: Pick<Received, 'ask' | 'asker' | 'team'>): Promise<readonly Reply[]>;
}

/** A message, seen by the asker alone or by all, whose button was pressed. */
type OnMessage = Extract<Place, { kind: 'ephemeral' | 'message' }>;

/** A card is shared once a minute at most: nobody means to post it twice. */
const sharedForMs = 60_000;

/** What the answers are made from. */
export interface AnswerParts {
  readonly assistant: Assistant;
  /** For what Slack delivers again when it hears nothing, also to another process. */
  readonly once: Once;
  /** For commands, which it never does: this process alone remembers them. */
  readonly commandOnce: Once;
  readonly recents: Recents;
  readonly hang: Hang;
  readonly boards: Boards;
  readonly names: Names;
  readonly live: Live;
}

export const createAnswers = ({ assistant, once, commandOnce, recents, hang, boards, names, live }: AnswerParts): Answers => {
  const lookups = createLookups(assistant);
  const walks = createWalks({ assistant, once, hang, live });

  const lookUp = async ({ ask, asker, team }: Pick<Received, 'ask' | 'asker' | 'team'>): Promise<readonly Lookup[]> => {
    if (ask.kind === 'unread') return [{ reply: ask.reply, message: whisperFor(ask.reply) }];
    const found = await lookups(ask, asker);
    const [only] = found;
    const slug = ask.kind === 'show' ? only?.reply.patterns[0] : undefined;
    if (slug !== undefined && only?.reply.patterns.length === 1) recents.note(team, asker.id, slug);
    return found;
  };

  const publicly = ({ reply }: Lookup, ask: Ask, notes: readonly string[] = []): Message =>
    messageFor(withoutShare(reply), { ...extrasFor(ask, reply), notes });

  const hangAll = (
    found: readonly Lookup[],
    ask: Received['ask'],
    place: { channel: string; thread?: string },
    sender: Sender,
  ) => {
    const name = ask.kind === 'walk' ? 'walk' : undefined;
    return hang(
      found.map(({ reply }) => reply),
      place,
      name,
      sender,
    );
  };

  const share = async (
    received: Received,
    ask: Ask & { kind: 'share' },
    place: OnMessage,
    responder: Responder,
    sender: Sender,
  ) => {
    const key = `share:${received.team}:${place.channel}:${place.message}:${writeAsk(ask)}`;
    const note = `Shared by ${received.asker.name}`;
    const work = async (): Promise<void> => {
      const shared = await lookups(ask, received.asker);
      for (const found of shared) await responder.share(publicly(found, ask.ask, [note]), place.thread);
      // Outside of a thread nothing tells where the shared message stands.
      if (place.thread !== undefined) await hangAll(shared, ask.ask, place, sender);
    };
    await once.do(key, work, sharedForMs);
  };

  /** In a thread that all can see: the answer, or the walk. */
  const inThread = async (received: Received, place: Extract<Place, { kind: 'thread' }>, { sender }: Ways): Promise<void> => {
    const { ask, asker } = received;
    if (ask.kind !== 'unread' && movesWalk(ask)) return walks.start(ask, await named(asker, sender), place, sender);
    const found = await lookUp(received);
    if (ask.kind === 'learn') return toAskerAlone(found, asker, place, sender);
    for (const one of found) {
      const message = ask.kind === 'unread' ? one.message : publicly(one, ask);
      // The list of what was ruled out leads back to its walk, which then goes on in this message.
      const blocks = ask.kind === 'walk' ? marked(message.blocks, newMark) : message.blocks;
      await sender.post(place.channel, place.thread, { ...message, blocks });
    }
    await hangAll(found, ask, place, sender);
  };

  /** What somebody has learned is shown to nobody else. */
  const toAskerAlone = async (
    found: readonly Lookup[],
    asker: Asker,
    place: Extract<Place, { kind: 'thread' }>,
    sender: Sender,
  ): Promise<void> => {
    for (const { message } of found) await privately(sender, asker.id, place, message);
  };

  /** Whose answers a walk's are is written down, so by the name that people know. */
  const named = (asker: Asker, sender: Sender): Promise<Asker> => names.named(asker, sender);

  const onMessage = async (received: Received, place: OnMessage, ways: Ways): Promise<void> => {
    const { ask, asker, team } = received;
    const { sender, responder } = ways;
    if (!responder) return;
    if (ask.kind === 'share') return share(received, ask, place, responder, sender);
    if (ask.kind !== 'unread' && movesWalk(ask)) {
      const walker = await named(asker, sender);
      if (place.kind === 'message' && readMark(place.block)) return walks.step(ask, walker, team, place, sender, responder);
      // A walk that the asker has alone goes on alone; one that begins here begins for all.
      const isAlone = place.kind === 'ephemeral' && ask.kind === 'walk';
      if (!isAlone) return walks.start(ask, walker, place, sender, responder);
    }
    const [first, ...others] = await lookUp(received);
    if (first)
      await (place.kind === 'ephemeral' ? responder.replace(first.message) : responder.whisper(first.message, place.thread));
    for (const { message } of others) await responder.whisper(message, place.thread);
  };

  const answerAt = async (received: Received, ways: Ways): Promise<void> => {
    const { place, ask, asker, trigger } = received;
    const ground = isBoardAsk(ask) ? groundOf(received, ways.sender, ways.responder) : undefined;
    if (ground && isBoardAsk(ask)) return boards.answer(ask, asker, ground, trigger);
    switch (place.kind) {
      case 'thread':
        return inThread(received, place, ways);
      case 'ephemeral':
      case 'message':
        return onMessage(received, place, ways);
      case 'shortcut':
        for (const { message } of await lookUp(received)) await ways.responder?.whisper(message, place.thread);
        return;
      case 'home':
        return ways.sender.openModal(place.trigger, answerModal((await lookUp(received)).map(({ reply }) => reply)));
      case 'modal': {
        const view = answerModal((await lookUp(received)).map(({ reply }) => reply));
        return ways.sender.updateModal(place.view, place.hash, view).catch(unlessGone);
      }
      case 'command':
        return;
    }
  };

  /** `/design …`: what is ready travels in the acknowledgement; what must be opened first does not wait for it. */
  const onBoard = async (
    ask: BoardAsk,
    { asker, trigger }: Received,
    ground: Ground,
    ack: (message?: Whisper) => Promise<void>,
  ): Promise<void> => {
    let isAcked = formHere(ask, ground) !== undefined || opensThread(ask, ground);
    if (isAcked) await ack();
    const privately = async (message: Message): Promise<void> => {
      if (isAcked) return ground.privately(message);
      isAcked = true;
      await ack({ ...message, response_type: 'ephemeral' });
    };
    await boards.answer(ask, asker, { ...ground, privately }, trigger);
    if (!isAcked) await ack();
  };

  return {
    async command(received, { ack = async () => {}, responder, sender }) {
      const { ask, asker, key, place } = received;
      const isFirst = await commandOnce.do(key, async () => {
        if (ask.kind !== 'unread' && movesWalk(ask) && place.kind === 'command') {
          await ack();
          return walks.start(ask, await named(asker, sender), place, sender, responder);
        }
        const ground = isBoardAsk(ask) ? groundOf(received, sender, responder) : undefined;
        if (ground && isBoardAsk(ask)) return onBoard(ask, received, ground, ack);
        const [found] = await lookUp(received);
        if (found) await ack(found.message);
      });
      if (!isFirst) await ack();
    },
    async other(received, ways) {
      await once.do(received.key, async () => {
        if (received.press === undefined) await answerAt(received, ways);
        else await once.do(received.press, () => answerAt(received, ways), doubleClickMs);
      });
    },
    replies: async (received) => (await lookUp(received)).map(({ reply }) => reply),
  };
};

/** The modal was closed, or shows something newer: nothing is left to change. */
const unlessGone = (error: unknown): void => {
  if (!['not_found', 'hash_conflict', 'view_not_found'].includes(errorCode(error) ?? '')) throw error;
};

/** What everybody sees already needs no button to share it. */
const withoutShare = (reply: Reply): Reply => ({
  ...reply,
  blocks: reply.blocks.map((block) =>
    block.kind === 'buttons' ? { ...block, buttons: block.buttons.filter(({ ask }) => ask.kind !== 'share') } : block,
  ),
});
