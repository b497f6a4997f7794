import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What any endpoint for Discord's interactions must do at least: read the body, check the signature,
 * parse, and answer one container. Prints its port. @param argv the public key, in hexadecimal digits
 */
const key = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(process.argv[2] ?? '', 'hex').toString('base64url') },
  format: 'jwk',
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const signed = Buffer.concat([Buffer.from(String(request.headers['x-signature-timestamp'])), body]);
    if (!verify(null, signed, key, Buffer.from(String(request.headers['x-signature-ed25519']), 'hex'))) {
      response.writeHead(401).end();
      return;
    }
    const { data } = JSON.parse(body.toString()) as { data: { name: string } };
    const container = { type: 17, components: [{ type: 10, content: `You asked for ${data.name}.` }] };
    const answer = JSON.stringify({ type: 4, data: { flags: 32_832, components: [container], allowed_mentions: { parse: [] } } });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })));
