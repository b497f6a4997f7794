import type { HttpAnswer } from './answers.js';
import type { UploadedFile } from './model.js';
import { readBody } from './rest/body.js';
import type { SignedRequest } from './signing.js';

/** An endpoint's answer, with the files that came inline. */
export type HttpReply = HttpAnswer & { readonly contentType: string; readonly files: readonly UploadedFile[] };

/** Sends an interaction to an endpoint; what is not there in time never was. */
export const postSigned = async (url: string, request: SignedRequest, waitMs: number): Promise<HttpReply> => {
  const start = performance.now();
  const ms = (): number => performance.now() - start;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      signal: AbortSignal.timeout(waitMs),
      redirect: 'manual',
    });
    const raw = Buffer.from(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    const read = await readBody(raw, contentType).catch(() => undefined);
    const answer = { status: response.status, ms: ms(), contentType, files: read?.files ?? [] };
    return { ...answer, body: raw.length === 0 ? undefined : (read?.body ?? raw.toString('utf8')) };
  } catch (error) {
    return {
      status: 0,
      ms: ms(),
      contentType: '',
      files: [],
      body: undefined,
      problem: error instanceof Error ? error.message : String(error),
    };
  }
};
