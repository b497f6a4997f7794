import { type APIInteraction, type APIInteractionResponse, InteractionType } from 'discord-api-types/v10';
import type { HandledEvents } from '../../src/store/handled.js';
import type { Log } from '../log.js';
import { choices } from './answer.js';
import { limits } from './limits.js';
import { type Answer, messageResponse, sorry } from './responses.js';
import { type Answerable, type Calls, isCode, type Posted, told } from './rest.js';

export interface DeskOptions {
  readonly answer: (interaction: APIInteraction) => Promise<Answer>;
  readonly calls: Calls;
  readonly handled: HandledEvents;
  readonly log: Log;
  readonly newId?: () => string;
}

/** Takes interactions from either way in: each once, none without an answer, and all finished before the end. */
export interface Desk {
  /** The answer to an interaction, which the caller brings to Discord; undefined when it came before. */
  take(interaction: APIInteraction): Promise<Answer | undefined>;
  /** Takes an interaction, and answers it by a call. */
  takeAndRespond(interaction: APIInteraction): Promise<void>;
  /** Does what follows a first response that has gone out. */
  follow(interaction: APIInteraction, answer: Answer, arrived: () => Promise<Posted>): Promise<void>;
  /** Looks after work that nobody waits for. */
  run(work: Promise<void>): Promise<void>;
  /** Waits until all that has begun is done, or for so long. */
  idle(withinMs: number): Promise<void>;
}

export const createDesk = ({ answer, calls, handled, log, newId = createIds() }: DeskOptions): Desk => {
  const running = new Set<Promise<unknown>>();

  const keep = async <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };

  const broke = (interaction: APIInteraction, error: unknown): APIInteractionResponse => {
    const id = newId();
    log.error({ id, interaction: interaction.id, ...told(error) }, 'no answer');
    return messageResponse(sorry('Something broke on my side', failureWords(id)));
  };

  const answerOnce = async (interaction: APIInteraction): Promise<Answer | undefined> => {
    if (interaction.type === InteractionType.Ping) return answer(interaction);
    const key = keyOf(interaction);
    if ((await handled.begin(key)) !== 'first') return undefined;
    try {
      return await answer(interaction);
    } catch (error) {
      // Who types sees a list without entries; anybody else learns that it broke, and under which name.
      const first = broke(interaction, error);
      return { first: interaction.type === InteractionType.ApplicationCommandAutocomplete ? choices([]) : first };
    } finally {
      // After its token has ended no answer is possible, so nothing can come twice.
      await handled.finish(key, limits.tokenMs);
    }
  };

  const follow = async (interaction: APIInteraction, { later }: Answer, arrived: () => Promise<Posted>): Promise<void> => {
    if (!later) return;
    try {
      await later(arrived);
    } catch (error) {
      const id = newId();
      log.error({ id, interaction: interaction.id, ...told(error) }, 'answered in part');
      await calls
        .followUp(answerable(interaction), sorry('Something broke on my side', failureWords(id)))
        .catch((silent: unknown) => log.warn({ id, ...told(silent) }, 'could not tell the asker'));
    }
  };

  const takeAndRespond = async (interaction: APIInteraction): Promise<void> => {
    const given = await answerOnce(interaction);
    if (!given) return;
    try {
      const posted = await calls.respond(answerable(interaction), given.first);
      await follow(interaction, given, async () => posted ?? calls.original(answerable(interaction)));
    } catch (error) {
      const facts = { interaction: interaction.id, ...told(error) };
      // Nobody waits any more, or somebody else has answered: there is nobody to tell.
      if (isCode(error, 10062, 40060)) return log.warn(facts, 'answer came too late');
      log.error(facts, 'answer was not taken');
      // Discord refused what was said, not that something is said.
      if (isCode(error, 50035, 50006)) {
        await calls
          .respond(answerable(interaction), broke(interaction, error))
          .catch((silent: unknown) => log.warn(told(silent), 'could not tell the asker'));
      }
    }
  };

  return {
    take: (interaction) => keep(answerOnce(interaction)),
    takeAndRespond: (interaction) => keep(takeAndRespond(interaction)),
    follow: (interaction, given, arrived) => keep(follow(interaction, given, arrived)),
    run: keep,
    async idle(withinMs) {
      const end = Date.now() + withinMs;
      while (running.size > 0 && Date.now() < end) {
        const timeout = new Promise<void>((resolve) => setTimeout(resolve, end - Date.now()).unref());
        await Promise.race([Promise.allSettled(running), timeout]);
      }
    },
  };
};

const keyOf = (interaction: APIInteraction): string => `discord:${interaction.id}`;

export const answerable = (interaction: APIInteraction): Answerable => ({
  id: interaction.id,
  token: interaction.token,
  applicationId: interaction.application_id,
});

export const failureWords = (id: string): string =>
  `It is not your doing. If it happens again, tell whoever runs me this: ${id}.`;

/** Names for failures: told to the asker, found in the log. */
export const createIds = (now: () => number = Date.now): (() => string) => {
  let failures = 0;
  return () => `d${(++failures).toString(36)}-${now().toString(36)}`;
};
