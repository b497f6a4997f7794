import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

/** A file for the browser, with its shorter forms. */
interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer<ArrayBuffer>;
  readonly encoded: ReadonlyMap<string, Buffer<ArrayBuffer>>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The folder of the page's files. They are served as they are written, like the catalog's YAML, so there
 * is one copy of them: beside this file in the source, found from the program's folder when it runs built.
 */
const staticFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'adapters', 'playground', 'static');
};

const buffer = (bytes: Uint8Array): Buffer<ArrayBuffer> => Buffer.from(new Uint8Array(bytes).buffer);

/** Reads all files once, and compresses each once. */
export const readAssets = (folder = staticFolder()): ReadonlyMap<string, Asset> =>
  new Map(
    readdirSync(folder).flatMap((name) => {
      const type = types[extname(name)];
      if (type === undefined) return [];
      const body = buffer(readFileSync(join(folder, name)));
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
      const encoded = new Map([
        ['br', buffer(brotliCompressSync(body))],
        ['gzip', buffer(gzipSync(body))],
      ]);
      return [[name, { type, etag, body, encoded }]];
    }),
  );

export const sendAsset = (c: Context, asset: Asset): Response => {
  const accepted = (c.req.header('accept-encoding') ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  const encoding = [...asset.encoded.keys()].find((name) => accepted.includes(name));
  const headers = {
    'Content-Type': asset.type,
    ETag: asset.etag,
    Vary: 'Accept-Encoding',
    // Asked for again each time, and not sent again while it is the same.
    'Cache-Control': 'no-cache',
    ...(encoding !== undefined && { 'Content-Encoding': encoding }),
  };
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
  return c.body((encoding !== undefined && asset.encoded.get(encoding)) || asset.body, 200, headers);
};
