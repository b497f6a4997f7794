import { setTimeout as pause } from 'node:timers/promises';
import type { Pictures } from '../../src/pictures/pictures.js';
import type { Log } from '../log.js';
import { createChanges } from './changes.js';
import type { MessageFile } from './files.js';
import { bounds, limits } from './limits.js';
import { idsOf } from './receive/press.js';
import type { Attachment, Illustrated, Illustration, MessageBody } from './render.js';
import { type Calls, type EditOptions, type Posted, told } from './rest.js';

export interface OutboxOptions {
  readonly calls: Calls;
  /** Where there are none, messages say everything in words. */
  readonly pictures?: Pick<Pictures, 'png'> | undefined;
  readonly log: Log;
  /** Looks after work that nobody waits for. */
  readonly keep: (work: Promise<void>) => void;
}

/** A message that was sent without its picture or file. */
export interface Sent {
  /** The message as it stands when that is ready. */
  readonly standing: () => Promise<Posted>;
  readonly edit: (at: Posted, body: MessageBody, more: EditOptions) => Promise<unknown>;
  /** The interaction that made the message say this. */
  readonly by?: string;
}

export interface SendMore {
  /** The same `nonce` posts once. */
  readonly nonce: string;
  readonly replyTo?: string | undefined;
  /** Whether files may be attached there. */
  readonly mayAttach?: boolean;
}

/**
 * Where messages go out, with their pictures. A picture is an extra: whatever becomes of it, the message goes out
 * on time and once, and says the same in words.
 */
export interface Outbox {
  readonly calls: Calls;
  /** Posts a message of the bot's own, with its picture where that is ready soon; else the picture follows. */
  send(channelId: string, message: Illustrated, more: SendMore): Promise<Posted>;
  /** Adds the file or the picture to a message; a picture never rejects, and comes only while the message says the same. */
  illustrate(message: Illustrated, sent: Sent): Promise<void>;
  /** Said before an interaction changes a message: no picture of what it said follows. */
  overtake(messageId: string, by: string): Promise<void>;
}

export const createOutbox = ({ calls, pictures, log, keep }: OutboxOptions): Outbox => {
  const changes = createChanges();
  const unsent = (error: unknown): void => log.warn(told(error), 'a picture was not sent');

  /** Whoever draws has logged why there is none. */
  const draw = async ({ picture, file }: Illustration): Promise<MessageFile | undefined> => {
    try {
      const bytes = await pictures?.png(picture);
      if (!bytes || bytes.length === 0 || bytes.length > limits.fileBytes) return undefined;
      return { name: file, contentType: 'image/png', bytes };
    } catch (error) {
      unsent(error);
      return undefined;
    }
  };

  const add = async (
    { body, illustration }: { readonly body: MessageBody; readonly illustration: Illustration },
    drawing: Promise<MessageFile | undefined>,
    { standing, edit, by }: Sent,
  ): Promise<void> => {
    try {
      const file = await drawing;
      if (!file) return;
      const posted = await standing();
      // Another process may have turned its page.
      if (posted.ids.join('\n') !== idsOf(body).join('\n')) return;
      await changes.edit(posted.id, by, (signal) => edit(posted, illustration.body, { files: [file], signal }));
    } catch (error) {
      unsent(error);
    }
  };

  const sendAttached = async (
    channelId: string,
    { file, body, instead }: Attachment,
    mayAttach: boolean,
    more: Omit<SendMore, 'mayAttach'>,
  ): Promise<Posted> => {
    if (mayAttach) {
      try {
        return await calls.send(channelId, body, { ...more, files: [file] });
      } catch (error) {
        log.warn(told(error), 'a file was not sent');
      }
    }
    return calls.send(channelId, instead, more);
  };

  /** A file is what was asked for, so where it cannot be added its text takes its place. */
  const attach = async ({ file, body, instead }: Attachment, { standing, edit }: Sent): Promise<void> => {
    const posted = await standing();
    try {
      await edit(posted, body, { files: [file] });
    } catch (error) {
      log.warn(told(error), 'a file was not sent');
      await edit(posted, instead, {});
    }
  };

  return {
    calls,
    overtake: changes.overtake,

    async send(channelId, message, { mayAttach = true, ...more }) {
      const { body, illustration, attachment } = message;
      if (attachment) return sendAttached(channelId, attachment, mayAttach, more);
      if (!illustration || !pictures || !mayAttach) return calls.send(channelId, body, more);
      const drawing = draw(illustration);
      const file = await Promise.race([drawing, pause(bounds.pictureMs, undefined, { ref: false })]);
      if (file) {
        try {
          return await calls.send(channelId, illustration.body, { ...more, files: [file], isHasty: true });
        } catch (error) {
          // Perhaps it arrived all the same: then the nonce keeps the next call from posting it again.
          unsent(error);
        }
      }
      const posted = await calls.send(channelId, body, more);
      if (!file) keep(add({ body, illustration }, drawing, { standing: async () => posted, edit: calls.edit }));
      return posted;
    },

    async illustrate({ body, illustration, attachment }, sent) {
      if (attachment) await attach(attachment, sent);
      if (illustration && pictures) await add({ body, illustration }, draw(illustration), sent);
    },
  };
};
