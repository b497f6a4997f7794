import type { Ask } from '../../src/asks/ask.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';
import { errorCode, isClosedDoor } from './calls.js';
import type { Live } from './live.js';
import type { Once } from './once.js';
import type { Hang } from './pictures.js';
import type { Place } from './place.js';
import { messageFor, plainMessage } from './render.js';
import type { Responder, Sender } from './send.js';
import { isStale, type Mark, marked, newMark, readMark, rootReply, signedBy, turnOf, whoIn } from './walk.js';

const notIn = 'I am not in this channel, so only you see this walk. To walk together, type /invite @Sextant and start it again.';
const tooLate = 'That question has been answered already. The walk stands where its message above shows it.';

/** The message is gone, or too old to be changed: the walk goes on in a new one. */
const unchangeable = new Set(['message_not_found', 'edit_window_closed', 'cant_update_message', 'update_failed']);

type InMessage = Extract<Place, { kind: 'message' }>;

export interface Walks {
  /** Begins a walk in a channel, under a message of its own, or in a thread; alone with the asker where the bot is not in. */
  start(ask: Ask, asker: Asker, where: Where, sender: Sender, responder?: Responder): Promise<void>;
  /** Moves the walk whose message was acted on. */
  step(ask: Ask, asker: Asker, team: string, place: InMessage, sender: Sender, responder: Responder): Promise<void>;
}

interface Where {
  readonly kind: Place['kind'];
  readonly channel: string;
  readonly thread?: string;
}

export interface WalkParts {
  readonly assistant: Assistant;
  readonly once: Once;
  readonly hang: Hang;
  readonly live: Pick<Live, 'touch'>;
}

export const createWalks = ({ assistant, once, hang, live }: WalkParts): Walks => {
  /** The replies, of which the board of the thread may keep a part. */
  const answer = async (ask: Ask, asker: Asker, sender: Sender): Promise<readonly Reply[]> => {
    const replies = await assistant.answer(ask, asker);
    if (replies.some(({ board }) => board?.is === 'changed')) live.touch(asker, sender);
    return replies;
  };

  const stepMessage = (step: Reply, mark: Mark) => {
    const { text, blocks } = messageFor(step);
    return { text, blocks: marked(blocks, mark) };
  };

  return {
    async start(ask, asker, { kind, channel, thread }, sender, responder) {
      const turn = turnOf(ask, await answer(ask, asker, sender));
      if (!turn) return;
      try {
        const root = thread ?? (await sender.post(channel, undefined, messageFor(rootReply(asker.name))));
        for (const result of turn.results) await sender.post(channel, root, messageFor(result));
        await sender.post(channel, root, stepMessage(turn.step, { ...newMark, posted: turn.code }));
        await hang([...turn.results, turn.step], { channel, thread: root }, 'walk', sender);
      } catch (error) {
        if (!responder || !isClosedDoor(error)) throw error;
        for (const result of turn.results) await responder.whisper(messageFor(result), thread);
        const alone = messageFor(turn.step, { notes: [notIn] });
        await (kind === 'ephemeral' ? responder.replace(alone) : responder.whisper(alone, thread));
      }
    },

    async step(ask, asker, team, place, sender, responder) {
      const mark = readMark(place.block) ?? newMark;
      const { channel, message, thread = message } = place;
      const explain = () => responder.whisper(plainMessage(tooLate), thread);
      if (isStale(place.block, place.blocks)) return explain();
      let finished: readonly Reply[] = [];
      // One drawing of the question takes one answer, whoever is quicker.
      const isFirst = await once.do(`walk:${team}:${channel}:${message}:${mark.round}`, async () => {
        const turn = turnOf(ask, await answer(ask, asker, sender));
        if (!turn) return;
        const next = { round: mark.round + 1, posted: turn.code || mark.posted };
        const redrawn = stepMessage(signedBy(asker.name, whoIn(place.blocks), turn.step), next);
        try {
          await sender.update(channel, message, redrawn);
        } catch (error) {
          if (!unchangeable.has(errorCode(error) ?? '')) throw error;
          await sender.post(channel, thread, redrawn);
        }
        if (turn.code === mark.posted) return;
        for (const result of turn.results) {
          const signed = messageFor(signedBy(asker.name, whoIn(redrawn.blocks), result), { feedback: `walk:${turn.code}` });
          try {
            await sender.post(channel, thread, signed);
          } catch (error) {
            // The question is answered and gone, so who answered it gets the result at least.
            await responder.whisper(signed, thread);
            throw error;
          }
        }
        finished = [...turn.results, turn.step];
      });
      if (!isFirst) await explain();
      await hang(finished, { channel, thread }, 'walk', sender);
    },
  };
};
