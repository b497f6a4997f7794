/** Socket Mode, over real sockets. */
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { deliverBySocket } from './delivery.js';
import { isObject, type Json } from './kit-check.js';
import { useScene } from './scene.js';

const at = useScene();

describe('Socket Mode', () => {
  /** A client that acks everything with what `reply` gives. */
  async function connect(reply: (payload: Json) => unknown = () => ({})): Promise<{ socket: WebSocket; seen: Json[] }> {
    const opened = await at.current.api('apps.connections.open', {}, at.current.slack.appToken);
    const seen: Json[] = [];
    const socket = new WebSocket(String(opened['url']));
    socket.on('message', (data) => {
      const envelope: unknown = JSON.parse(String(data));
      if (!isObject(envelope)) return;
      seen.push(envelope);
      if (envelope['envelope_id'] === undefined || !isObject(envelope['payload'])) return;
      const payload = reply(envelope['payload']);
      if (payload !== null) socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'], payload }));
    });
    await at.current.slack.socket.connected(at.current.slack.socket.connections + 1);
    return { socket, seen };
  }

  it('given a connection, then envelopes come and acks count, with their bodies', async () => {
    const { seen, socket } = await connect((payload) => (payload['command'] === '/pattern' ? { text: 'Saga' } : {}));
    const over = deliverBySocket(at.current.slack);
    expect(await over.slashCommand({ text: 'saga' })).toMatchObject({ acked: true, body: { text: 'Saga' } });
    expect(await over.mention({ text: 'hi' })).toMatchObject({ acked: true, body: undefined });
    expect(seen.map(({ type }) => type)).toEqual(['hello', 'slash_commands', 'events_api']);
    expect(at.current.slack.socket.acks).toHaveLength(2);
    expect(at.current.slack.ephemeralsFor('ada')[0]?.text).toBe('Saga');
    socket.close();
  });

  it('given no ack or no connection, then events are retried and commands fail', async () => {
    const over = deliverBySocket(at.current.slack, { ackWithinMs: 50 });
    expect(await over.slashCommand()).toMatchObject({ acked: false, reason: 'no_connection' });
    const { seen } = await connect(() => null);
    const done = await over.directMessage({ text: 'hi' });
    expect(done.all).toHaveLength(4);
    expect(seen.slice(1).map((one) => one['retry_attempt'])).toEqual([0, 1, 2, 3]);
    await over.slashCommand();
    expect(at.current.slack.noticesFor('ada')).toEqual(['dispatch_failed', 'operation_timeout']);
  });

  it('given a bot token, a used ticket or a refusal, then there is no connection', async () => {
    expect(await at.current.api('apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' });
    const { url } = await at.current.api('apps.connections.open', {}, at.current.slack.appToken);
    at.current.slack.socket.refuseFor(60_000);
    expect(await at.current.api('apps.connections.open', {}, at.current.slack.appToken)).toMatchObject({ ok: false });
    const refused = new WebSocket(String(url));
    await expect(new Promise((resolve, reject) => refused.on('open', resolve).on('error', reject))).rejects.toThrow('503');
  });

  it('given a goodbye or a cut, then the client sees it, and the other connections serve on', async () => {
    const first = await connect();
    const closed = new Promise((resolve) => first.socket.on('close', resolve));
    at.current.slack.socket.disconnect('refresh_requested', 10);
    await closed;
    expect(first.seen.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    await connect();
    await connect();
    const over = deliverBySocket(at.current.slack);
    expect(await over.slashCommand()).toMatchObject({ acked: true });
    expect(await over.slashCommand()).toMatchObject({ acked: true });
    at.current.slack.socket.drop();
    expect(await over.slashCommand()).toMatchObject({ reason: 'no_connection' });
    expect(at.current.slack.socket.opened).toBe(3);
  });
});
