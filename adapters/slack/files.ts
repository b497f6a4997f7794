import { type Reply, reply, say } from '../../src/reply.js';
import type { Log } from '../log.js';
import { errorCode } from './calls.js';
import { messageFor } from './render.js';
import type { Sender } from './send.js';

/** Uploads the texts that replies hand out, below their messages; one that may not be uploaded is posted as code. */
export type HandOut = (replies: readonly Reply[], channel: string, thread: string, sender: Sender) => Promise<void>;

export const createHandOut =
  (log: Log): HandOut =>
  async (replies, channel, thread, sender) => {
    for (const block of replies.flatMap(({ blocks }) => blocks)) {
      if (block.kind !== 'file') continue;
      try {
        await sender.upload(channel, thread, { name: block.name, title: block.name, bytes: Buffer.from(block.text) });
      } catch (error) {
        log.warn({ code: errorCode(error) }, 'a record was not uploaded');
        await sender.post(channel, thread, messageFor(inWords(block.name, block.text, errorCode(error) === 'missing_scope')));
      }
    }
  };

/** The text itself; what is too long for a message is cut at a line's end, with how many lines are left out. */
const inWords = (name: string, text: string, isScope: boolean): Reply =>
  reply(name, [
    say(
      isScope
        ? 'I may not upload files in this workspace: the app lacks the scope files:write. So here is the text, shortened where it is too long for a message.'
        : 'The file could not be uploaded. So here is the text, shortened where it is too long for a message.',
    ),
    { kind: 'code', language: 'markdown', code: text },
  ]);
