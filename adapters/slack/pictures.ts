import type { Pictures } from '../../src/pictures/pictures.js';
import type { Reply } from '../../src/reply.js';
import type { Log } from '../log.js';
import { errorCode } from './calls.js';
import type { Sender } from './send.js';

/** Where pictures go: into a thread, or into a conversation where none is. */
interface Wall {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/**
 * Uploads the pictures of replies, below the messages that were posted for them. It never fails: the
 * messages say the same in words, so a picture that is missing is left out.
 */
export type Hang = (replies: readonly Reply[], wall: Wall, name: string | undefined, sender: Sender) => Promise<void>;

export const createHang =
  (pictures: Pick<Pictures, 'png'> | undefined, log: Log): Hang =>
  async (replies, { channel, thread }, name, sender) => {
    if (!pictures) return;
    for (const { blocks, patterns } of replies) {
      for (const block of blocks) {
        if (block.kind !== 'picture') continue;
        try {
          // Whoever draws has logged why there is none.
          const bytes = await pictures.png(block.picture);
          if (!bytes || bytes.length === 0) continue;
          const file = `${name ?? patterns[0] ?? 'patterns'}.png`;
          await sender.upload(channel, thread, { name: file, title: block.picture.title, alt: block.picture.title, bytes });
        } catch (error) {
          log.warn({ code: errorCode(error) }, 'a picture was not uploaded');
        }
      }
    }
  };
