import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error.js';
import { type Json, parseJson } from '../json.js';
import type { UploadedFile } from '../model.js';

/** The largest request that Discord takes, and the largest file in it. */
const maxRequest = 25 * 1024 * 1024;
const maxFile = 10 * 1024 * 1024;

export interface ReadBody {
  readonly body: Json;
  readonly files: readonly UploadedFile[];
}

export const readRaw = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** JSON, or multipart with `payload_json` and `files[n]`. @throws ApiError 40005, 50109 */
export const readBody = async (raw: Buffer, contentType: string): Promise<ReadBody> => {
  if (raw.length > maxRequest) throw new ApiError(40005);
  if (raw.length === 0) return { body: {}, files: [] };
  if (contentType.startsWith('multipart/form-data')) return readMultipart(raw, contentType);
  const body = parseJson(raw.toString('utf8'));
  if (body === undefined) throw new ApiError(50109);
  return { body, files: [] };
};

const readMultipart = async (raw: Buffer, contentType: string): Promise<ReadBody> => {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData();
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    const id = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (id === undefined || typeof value === 'string') continue;
    const data = Buffer.from(await value.arrayBuffer());
    if (data.length > maxFile) throw new ApiError(40005);
    files.push({ id, name: value.name, type: value.type, data });
  }
  const payload = form.get('payload_json');
  const body = typeof payload === 'string' ? parseJson(payload) : {};
  if (body === undefined) throw new ApiError(50109);
  return { body, files };
};
