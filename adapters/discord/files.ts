import type { RequestData } from '@discordjs/rest';

/** A file that goes with a message, whose components show it as `attachment://name`. */
export interface MessageFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A body and its files as one request: JSON, or multipart where there are files. */
export const withFiles = (body: object, files: readonly MessageFile[] = []): Pick<RequestData, 'body' | 'files'> =>
  files.length === 0
    ? { body }
    : {
        body: { ...body, attachments: files.map(({ name }, id) => ({ id, filename: name })) },
        files: files.map(({ name, contentType, bytes }) => ({ name, contentType, data: bytes })),
      };
