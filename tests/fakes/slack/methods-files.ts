/** files.*: the three steps of an upload (§6: getUploadURLExternal, the bytes, completeUploadExternal). */
import { ApiError } from './api-error.js';
import { validateMessage } from './block-kit.js';
import { isObject } from './kit-check.js';
import { type Call, type Method, optional, required, threadRoot, writableChannel } from './method.js';
import type { StoredFile, Workspace } from './workspace.js';

/** A file on its way: what was announced, and the bytes once they came. */
export interface Upload {
  readonly id: string;
  readonly workspace: Workspace;
  readonly name: string;
  readonly length: number;
  bytes?: Buffer;
}

export class Uploads {
  readonly #pending = new Map<string, Upload>();

  announce(upload: Upload): void {
    this.#pending.set(upload.id, upload);
  }

  find(id: string, workspace?: Workspace): Upload | undefined {
    const found = this.#pending.get(id);
    return workspace === undefined || found?.workspace === workspace ? found : undefined;
  }

  /** The bytes of an announced file; the length must be what was said. */
  receive(id: string, bytes: Buffer): void {
    const upload = this.#pending.get(id);
    if (upload === undefined) throw new ApiError('file_not_found');
    if (bytes.length !== upload.length) throw new ApiError('file_size_mismatch');
    upload.bytes = bytes;
  }

  done(id: string): void {
    this.#pending.delete(id);
  }
}

export function fileMethods(uploads: Uploads): { readonly [name: string]: Method } {
  const getUploadUrl: Method = {
    scopes: ['files:write'],
    run: (call) => {
      const name = required(call.args, 'filename');
      const length = Number(call.args['length']);
      // §6: an empty file is length 0, which Slack does not take
      if (!Number.isInteger(length) || length <= 0) throw new ApiError('invalid_arguments');
      const id = call.workspace.ids.next('F');
      uploads.announce({ id, workspace: call.workspace, name, length });
      return { upload_url: `${call.origin}/upload/${id}`, file_id: id };
    },
  };

  const completeUpload: Method = {
    scopes: ['files:write'],
    run: (call) => {
      const files = completed(call, uploads);
      const channelId = optional(call.args, 'channel_id');
      // §6: thread_ts requires channel_id; one channel only
      if (channelId === undefined && call.args['thread_ts'] !== undefined) throw new ApiError('invalid_arguments');
      if (channelId !== undefined) share(call, channelId, files);
      for (const { id } of files) uploads.done(id);
      call.workspace.files.push(...files);
      return { files: files.map(({ id, title }) => ({ id, title })) };
    },
  };

  return { 'files.getUploadURLExternal': getUploadUrl, 'files.completeUploadExternal': completeUpload };
}

/** The uploaded files that the call names. */
function completed(call: Call, uploads: Uploads): StoredFile[] {
  const given = call.args['files'];
  if (!Array.isArray(given) || given.length === 0) throw new ApiError('invalid_arguments');
  return given.map((one: unknown) => {
    const id = isObject(one) && typeof one['id'] === 'string' ? one['id'] : '';
    const upload = uploads.find(id, call.workspace);
    if (upload?.bytes === undefined) throw new ApiError('file_not_found');
    const title = isObject(one) && typeof one['title'] === 'string' ? one['title'] : upload.name;
    return { id, name: upload.name, title, bytes: upload.bytes };
  });
}

function share(call: Call, channelId: string, files: readonly StoredFile[]): void {
  const { workspace } = call;
  const channel = writableChannel(call, channelId);
  const threadTs = threadRoot(call, channel);
  const comment = optional(call.args, 'initial_comment');
  // §6: initial_comment makes blocks ignored
  const blocks = comment === undefined ? call.args['blocks'] : undefined;
  if (comment !== undefined) call.refuseIfFaulty(validateMessage({ text: comment }, call.policy), 'invalid_arguments');
  if (blocks !== undefined) call.refuseIfFaulty(validateMessage({ text: 'a file', blocks }, call.policy), 'invalid_blocks');
  workspace.post({
    channel: channel.id,
    user: workspace.botUser,
    botId: workspace.botId,
    via: 'files',
    text: comment,
    blocks,
    files,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}
