/** Reads what an app sends: form-urlencoded, JSON or multipart (§6: bodies are forms with JSON-stringified blocks). */
import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.js';
import { isObject, type Json } from './kit-check.js';

/** Arguments that are JSON text in a form. */
const JSON_ARGUMENTS = new Set(['blocks', 'view', 'metadata', 'attachments', 'files', 'prompts', 'loading_messages', 'unfurls']);

/** Arguments that are true or false, `1` or `0` in a form. */
const BOOLEAN_ARGUMENTS = new Set([
  'mrkdwn',
  'reply_broadcast',
  'unfurl_links',
  'unfurl_media',
  'as_user',
  'link_names',
  'include_locale',
  'include_num_members',
  'inclusive',
]);

export async function rawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** The arguments of a Web API call, out of its query and its body. */
export function callArguments(query: URLSearchParams, contentType: string, body: Buffer): Json {
  const type = contentType.split(';')[0]?.trim();
  if (type === 'application/json') return { ...fromForm(query), ...fromJson(body) };
  if (body.length > 0 && type !== 'application/x-www-form-urlencoded') throw new ApiError('invalid_post_type');
  return { ...fromForm(query), ...fromForm(new URLSearchParams(body.toString('utf8'))) };
}

function fromJson(body: Buffer): Json {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8') || '{}');
    if (isObject(parsed)) return parsed;
  } catch {
    throw new ApiError('invalid_json');
  }
  throw new ApiError('json_not_object');
}

function fromForm(form: URLSearchParams): Json {
  const args: Record<string, unknown> = {};
  for (const [name, text] of form) args[name] = argument(name, text);
  return args;
}

function argument(name: string, text: string): unknown {
  if (BOOLEAN_ARGUMENTS.has(name)) return text === 'true' || text === '1';
  if (!JSON_ARGUMENTS.has(name)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments');
  }
}

/** The bytes of an uploaded file: the whole body, or the first part with a file name of a multipart one. */
export function uploadedBytes(contentType: string, body: Buffer): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return body;
  const text = body.toString('latin1');
  for (const part of text.split(`--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split >= 0 && /filename=/i.test(part.slice(0, split))) {
      return Buffer.from(part.slice(split + 4).replace(/\r\n$/, ''), 'latin1');
    }
  }
  throw new ApiError('no_file_data');
}
