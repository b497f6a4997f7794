/** Deliveries over real HTTP, what their acks do, and the fixtures. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buttonLabels } from './elements-found.js';
import { fixture, fixtureNames } from './fixtures.js';
import { isObject } from './kit-check.js';
import { BLOCKS, SECRET, useScene } from './scene.js';

const at = useScene();

describe('deliveries over HTTP', () => {
  it('given a command, then it is a signed bare form, and its ack is shown to the person alone', async () => {
    at.current.answers = [{ body: { text: 'Saga', blocks: BLOCKS } }];
    const done = await at.current.say.slashCommand({ text: 'saga' });
    expect(done).toMatchObject({ acked: true, status: 200, faults: [] });
    const [first] = at.current.got;
    expect(first?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const timestamp = first?.headers['x-slack-request-timestamp'];
    const expected = createHmac('sha256', SECRET)
      .update(`v0:${String(timestamp)}:${first?.raw}`)
      .digest('hex');
    expect(first?.headers['x-slack-signature']).toBe(`v0=${expected}`);
    expect(first?.payload).toMatchObject({ command: '/pattern', text: 'saga', is_enterprise_install: 'false' });
    expect(at.current.slack.ephemeralsFor('ada')[0]).toMatchObject({ text: 'Saga', via: 'ack' });
  });

  it('given acks that are faulty, late or errors, then nothing is shown and it is said why', async () => {
    at.current.answers = [{ body: { text: '<!here>' } }, { status: 0 }, { status: 404 }, { body: 'public', status: 200 }];
    expect((await at.current.say.slashCommand()).faults).toHaveLength(1);
    expect(await at.current.say.slashCommand()).toMatchObject({ acked: false, reason: 'http_timeout' });
    expect(await at.current.say.slashCommand()).toMatchObject({ acked: false, status: 404 });
    expect(at.current.slack.noticesFor('ada')).toEqual(['operation_timeout', 'dispatch_failed']);
    expect(at.current.slack.ephemeralsFor('ada')).toEqual([]);
    await at.current.say.slashCommand();
    expect(at.current.slack.ephemeralsFor('ada')[0]?.text).toBe('public');
  });

  it('given a response_url, then it takes five answers within half an hour, in places without the app too', async () => {
    const { payload } = await at.current.say.slashCommand({ channel: 'random' });
    expect(await at.current.respond(payload, { text: 'one' })).toBe(200);
    expect(await at.current.respond(payload, { text: 'two', response_type: 'in_channel' })).toBe(200);
    expect(await at.current.respond(payload, { text: '<@U0BEN>' })).toBe(400);
    expect(await at.current.respond(payload, { text: 'x', thread_ts: '1764001234.000100' })).toBe(400);
    for (const text of ['three', 'four', 'five']) expect(await at.current.respond(payload, { text })).toBe(200);
    expect(await at.current.respond(payload, { text: 'six' })).toBe(404);
    expect(at.current.slack.messagesIn('random').map(({ text }) => text)).toEqual(['two']);
    const later = await at.current.say.slashCommand();
    at.current.slack.clock.advance(31 * 60_000);
    expect(await at.current.respond(later.payload, { text: 'late' })).toBe(404);
  });

  it('given a button pressed, then the payload carries it with entities, and the answer can replace the message', async () => {
    await at.current.post({ blocks: BLOCKS });
    const [message] = at.current.slack.messagesIn('design');
    if (message === undefined) throw new Error('no message');
    expect(buttonLabels(message.blocks)).toEqual(['Share & discuss']);
    const done = await at.current.say.pressButton(message, 'Share & discuss', 'ben');
    expect(done.payload['actions']).toMatchObject([{ action_id: 'share', value: 'saga', text: { text: 'Share &amp; discuss' } }]);
    expect(done.payload).toMatchObject({
      user: { id: 'U0BEN' },
      channel: { name: 'design' },
      container: { is_ephemeral: false },
      message: { ts: message.ts },
    });
    await at.current.respond(done.payload, { replace_original: true, text: 'Shared' });
    expect(at.current.slack.messagesIn('design')[0]?.text).toBe('Shared');
    await at.current.respond(done.payload, { delete_original: true });
    await expect(at.current.say.pressButton(message, 'Share & discuss')).rejects.toThrow('gone');
  });

  it('given an ephemeral’s button, then only its reader can press it and the message itself is not sent', async () => {
    at.current.answers = [{ body: { text: 'Saga', blocks: BLOCKS } }];
    await at.current.say.slashCommand();
    const [hidden] = at.current.slack.ephemeralsFor('ada');
    if (hidden === undefined) throw new Error('no ephemeral');
    const done = await at.current.say.pressButton(hidden, 'Share & discuss');
    expect(done.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(done.payload).not.toHaveProperty('message');
    await expect(at.current.say.pressButton(hidden, 'Share & discuss', 'ben')).rejects.toThrow('does not see');
  });

  it('given a menu, then an option is chosen by its words, and words that are not there are named', async () => {
    const options = ['Saga', 'Outbox'].map((text) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() }));
    const menu = { type: 'static_select', action_id: 'pick', options };
    await at.current.post({ blocks: [{ type: 'actions', elements: [menu, { type: 'overflow', action_id: 'more', options }] }] });
    const [message] = at.current.slack.messagesIn('design');
    if (message === undefined) throw new Error('no message');
    await expect(at.current.say.selectOption(message, 'Saga')).rejects.toThrow('2 times');
    await expect(at.current.say.selectOption(message, 'Paxos')).rejects.toThrow('there are: Saga | Outbox');
    const chosen = await at.current.say.selectOption(message, 'Outbox', 'ben', { actionId: 'pick' });
    expect(chosen.payload['actions']).toMatchObject([{ type: 'static_select', selected_option: { value: 'outbox' } }]);
    const forged = await at.current.say.blockAction({ message, actionId: 'more', value: 'saga' });
    expect(forged.payload['actions']).toMatchObject([{ type: 'overflow', selected_option: { value: 'saga' } }]);
  });

  it('given events that are not acked, then they are retried with numbers and reasons; commands are not', async () => {
    at.current.answers = [{ status: 500 }, { status: 0 }, {}];
    const done = await at.current.say.mention({ text: 'find a & b' });
    expect(done.all.map(({ acked }) => acked)).toEqual([false, false, true]);
    expect(at.current.got.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_timeout'],
    ]);
    expect(new Set(at.current.got.map(({ payload }) => payload['event_id'])).size).toBe(1);
    expect(at.current.got[0]?.payload['event']).toMatchObject({
      type: 'app_mention',
      text: '<@U0SEXTANT> find a &amp; b',
      channel: 'C0DESIGN',
    });
    at.current.got = [];
    at.current.answers = [{ status: 500, headers: { 'x-slack-no-retry': '1' } }];
    await at.current.say.directMessage({ text: 'hi' });
    expect(at.current.got).toHaveLength(1);
  });

  it('given the same delivery three times, at once or in turn, then it is the same event', async () => {
    await at.current.say.directMessage({ text: 'saga', times: 3, together: true });
    await at.current.say.slashCommand({ times: 2 });
    expect(new Set(at.current.got.slice(0, 3).map(({ payload }) => payload['event_id'])).size).toBe(1);
    expect(new Set(at.current.got.slice(3).map(({ payload }) => payload['trigger_id'])).size).toBe(1);
    expect(at.current.slack.messagesIn('ada')).toHaveLength(1);
  });

  it('given bad signatures and odd timestamps, then they are as asked for', async () => {
    await at.current.say.slashCommand({ badSignature: true, timestampOffset: -400 });
    const [only] = at.current.got;
    const timestamp = String(only?.headers['x-slack-request-timestamp']);
    expect(Date.now() / 1000 - Number(timestamp)).toBeGreaterThan(390);
    const right = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${only?.raw}`).digest('hex')}`;
    expect(only?.headers['x-slack-signature']).not.toBe(right);
  });

  it('given a url_verification and an ssl_check, then they come as Slack sends them', async () => {
    at.current.answers = [{ body: { challenge: 'abc' } }];
    expect(await at.current.say.urlVerification({ challenge: 'abc' })).toMatchObject({ body: { challenge: 'abc' } });
    await at.current.say.sslCheck();
    expect(at.current.got[1]?.payload).toMatchObject({ ssl_check: '1' });
  });
});

describe('the fixtures', () => {
  it('given the files, then each can be read and has a kind', () => {
    expect(fixtureNames()).toHaveLength(24);
    for (const name of fixtureNames()) {
      const payload = fixture(name);
      expect(
        ['type', 'command', 'ssl_check'].some((field) => field in payload),
        name,
      ).toBe(true);
    }
  });

  it('given shortcuts and removals, then their payloads are whole', async () => {
    const { message } = await at.current.say.mention({ text: 'we use saga', alsoMessageEvent: true });
    const shortcut = await at.current.say.messageShortcut({ callbackId: 'check', message });
    expect(shortcut.payload).toMatchObject({ type: 'message_action', message_ts: message.ts, message: { text: message.text } });
    await at.current.say.tokensRevoked({ bot: [], oauth: ['U0ADA'] });
    expect(at.current.slack.workspace.uninstalled).toBe(false);
    await at.current.say.appUninstalled();
    expect(at.current.slack.workspace.uninstalled).toBe(true);
    expect(
      at.current.got.map(({ payload }) => (isObject(payload['event']) ? payload['event']['type'] : payload['type'])),
    ).toEqual(['app_mention', 'message', 'message_action', 'tokens_revoked', 'app_uninstalled']);
  });
});
