/** The Web API of the fake, over real HTTP. */
import { describe, expect, it } from 'vitest';
import { BLOCKS, useScene } from './scene.js';

const at = useScene();

describe('the Web API', () => {
  it('given no, a wrong or a revoked token, then it says which', async () => {
    expect(await at.current.api('auth.test', {}, null)).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await at.current.api('auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' });
    expect(await at.current.api('auth.test', {}, at.current.slack.appToken)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await at.current.api('auth.test', {})).toMatchObject({ ok: true, team_id: 'T0SEXTANT', user_id: 'U0SEXTANT' });
    expect(await at.current.api('no.such', {})).toMatchObject({ error: 'unknown_method' });
    at.current.slack.workspace.uninstalled = true;
    expect(await at.current.api('auth.test', {})).toMatchObject({ error: 'account_inactive' });
  });

  it('given a scope that the app lacks, then missing_scope names it', async () => {
    expect(await at.current.api('team.info', {})).toMatchObject({ error: 'missing_scope', needed: 'team:read' });
    expect(await at.current.api('conversations.info', { channel: 'D00ADA' })).toMatchObject({ needed: 'channels:read' });
    at.current.slack.workspace.scopes.add('team:read');
    expect(await at.current.api('team.info', {})).toMatchObject({ ok: true, team: { domain: 'sextant' } });
  });

  it('given two workspaces, then a token reaches its own only', async () => {
    const other = at.current.slack.addWorkspace({ teamId: 'T0OTHER', botToken: 'xoxb-other' });
    await at.current.api('chat.postMessage', { channel: 'C0DESIGN', text: 'here' }, 'xoxb-other');
    expect(other.messagesIn('design')).toHaveLength(1);
    expect(at.current.slack.messagesIn('design')).toEqual([]);
  });

  it('given a message, then the channel and its thread show it, with ids filled in', async () => {
    const root = await at.current.post({ blocks: BLOCKS });
    await at.current.post({ text: 'more', thread_ts: root['ts'] });
    expect(at.current.slack.thread('design', String(root['ts'])).map(({ text }) => text)).toEqual(['Saga', 'more']);
    expect(at.current.slack.messagesIn('design')[0]?.blocks[0]).toHaveProperty('block_id');
    expect(at.current.slack.callsTo('chat.postMessage')[0]?.args['team_id']).toBe('T0SEXTANT');
    expect(await at.current.post({ thread_ts: '1764001234.000100' })).toMatchObject({ error: 'thread_not_found' });
  });

  it('given a thread longer than a page, then cursors lead through it, and none but those', async () => {
    const root = String((await at.current.post({ text: 'first' }))['ts']);
    for (const text of ['second', 'third', 'fourth', 'fifth']) await at.current.post({ text, thread_ts: root });
    const page = (more: Record<string, unknown>) =>
      at.current.api('conversations.replies', { channel: 'C0DESIGN', ts: root, limit: 2, ...more });
    const texts: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const answer = await page(cursor === '' ? {} : { cursor });
      texts.push((answer['messages'] as { text: string }[]).map(({ text }) => text));
      const { next_cursor: next } = answer['response_metadata'] as { next_cursor: string };
      expect(answer['has_more']).toBe(next !== '');
      cursor = next === '' ? undefined : next;
    }
    expect(texts).toEqual([['first', 'second'], ['third', 'fourth'], ['fifth']]);
    expect(await page({ cursor: 'made-up' })).toMatchObject({ error: 'invalid_cursor' });
    expect(await page({ limit: 0 })).toMatchObject({ error: 'invalid_limit' });
    expect(await page({ channel: 'C0RANDOM' })).toMatchObject({ error: 'not_in_channel' });
  });

  it('given a person, then users.info tells the handle, the full name and the name that was chosen', async () => {
    const { id } = at.current.slack.workspace.addPerson({ name: 'grace', realName: 'Grace Hopper', displayName: '' });
    expect(await at.current.api('users.info', { user: id })).toMatchObject({
      user: { name: 'grace', real_name: 'Grace Hopper', profile: { real_name: 'Grace Hopper', display_name: '' } },
    });
  });

  it('given a JSON body, then it is read as well', async () => {
    const response = await fetch(`${at.current.slack.url}chat.postMessage`, {
      method: 'POST',
      body: JSON.stringify({ channel: 'C0DESIGN', text: 'json', blocks: BLOCKS }),
      headers: { authorization: 'Bearer xoxb-sextant', 'content-type': 'application/json; charset=utf-8' },
    });
    expect(await response.json()).toMatchObject({ ok: true });
  });

  it('given places that the app is not in, then it cannot post there', async () => {
    expect(await at.current.post({ channel: 'C0RANDOM' })).toMatchObject({ error: 'not_in_channel' });
    expect(await at.current.post({ channel: 'C0SECRET' })).toMatchObject({ error: 'channel_not_found' });
    expect(await at.current.post({ channel: 'general' })).toMatchObject({ error: 'channel_not_found' });
    expect(await at.current.api('chat.postEphemeral', { channel: 'C0SECRET', user: 'U0ADA', text: 'a' })).toMatchObject({
      error: 'channel_not_found',
    });
    const outsider = at.current.slack.workspace.addPerson({ name: 'dora' });
    expect(await at.current.api('chat.postEphemeral', { channel: 'C0DESIGN', user: outsider.id, text: 'a' })).toMatchObject({
      error: 'user_not_in_channel',
    });
    at.current.slack.workspace.scopes.add('channels:join');
    await at.current.api('conversations.join', { channel: 'C0RANDOM' });
    expect(await at.current.post({ channel: 'C0RANDOM' })).toMatchObject({ ok: true });
  });

  it('given faulty blocks, then invalid_blocks says where, and the refusal is on record', async () => {
    const refused = await at.current.post({
      text: 'hi <!channel>',
      blocks: [{ type: 'alert', text: { type: 'plain_text', text: 'a' } }],
    });
    expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(JSON.stringify(refused)).toContain('json-pointer:/blocks/0');
    expect(at.current.slack.refusals[0]?.faults.map(({ path }) => path)).toEqual(['/blocks/0', '/text']);
    expect(await at.current.api('chat.postMessage', { channel: 'C0DESIGN' })).toMatchObject({ error: 'no_text' });
    expect(await at.current.post({ blocks: '{' })).toMatchObject({ error: 'invalid_blocks_format' });
    expect(at.current.slack.messagesIn('design')).toEqual([]);
  });

  it('given the own message, then it can be changed and deleted; nobody else’s can', async () => {
    const { ts } = await at.current.post({ blocks: BLOCKS });
    expect(await at.current.api('chat.update', { channel: 'C0DESIGN', ts, text: 'changed' })).toMatchObject({ ok: true });
    expect(at.current.slack.messagesIn('design')[0]).toMatchObject({ text: 'changed', blocks: [], edited: true });
    expect(await at.current.api('chat.update', { channel: 'C0DESIGN', ts, text: 'é'.repeat(2001) })).toMatchObject({
      error: 'msg_too_long',
    });
    expect(await at.current.api('chat.getPermalink', { channel: 'C0DESIGN', message_ts: ts })).toMatchObject({ ok: true });
    const { message } = await at.current.say.mention({ text: 'hi' });
    expect(await at.current.api('chat.update', { channel: 'C0DESIGN', ts: message.ts, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await at.current.api('chat.delete', { channel: 'C0DESIGN', ts })).toMatchObject({ ok: true });
    const hidden = await at.current.api('chat.postEphemeral', { channel: 'C0DESIGN', user: 'U0ADA', text: 'psst' });
    expect(at.current.slack.ephemeralsFor('ada')).toHaveLength(1);
    expect(await at.current.api('chat.update', { channel: 'C0DESIGN', ts: hidden['message_ts'], text: 'x' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('given mishaps, then exactly the calls that were named go wrong', async () => {
    at.current.slack.inject('chat.postMessage', { kind: 'rate_limited', retryAfter: 7 });
    at.current.slack.inject('chat.postMessage', { kind: 'error', error: 'fatal_error' });
    expect(await at.current.post({})).toMatchObject({ status: 429, retryAfter: '7' });
    expect(await at.current.post({})).toMatchObject({ error: 'fatal_error' });
    at.current.slack.inject('*', { kind: 'drop', when: 'before' });
    await expect(at.current.post({})).rejects.toThrow();
    expect(at.current.slack.messagesIn('design')).toEqual([]);
    at.current.slack.inject('*', { kind: 'drop', when: 'after' });
    await expect(at.current.post({})).rejects.toThrow();
    expect(at.current.slack.messagesIn('design')).toHaveLength(1);
    at.current.slack.inject('auth.test', { kind: 'status', status: 500 });
    expect((await fetch(`${at.current.slack.url}auth.test`)).status).toBe(500);
    at.current.slack.inject('auth.test', { kind: 'delay', ms: 30 });
    const before = performance.now();
    expect(await at.current.api('auth.test', {})).toMatchObject({ ok: true });
    expect(performance.now() - before).toBeGreaterThan(25);
  });

  it('given a file in three steps, then it stands in the thread', async () => {
    const root = await at.current.post({});
    expect(await at.current.api('files.getUploadURLExternal', { filename: 'a.md', length: '0' })).toMatchObject({
      error: 'invalid_arguments',
    });
    const { upload_url: url, file_id: id } = await at.current.api('files.getUploadURLExternal', {
      filename: 'a.md',
      length: '5',
    });
    expect((await fetch(String(url), { method: 'POST', body: 'toolong' })).status).toBe(400);
    const form = new FormData();
    form.set('file', new Blob(['hello']), 'a.md');
    expect((await fetch(String(url), { method: 'POST', body: form })).status).toBe(200);
    await at.current.api('files.completeUploadExternal', {
      files: [{ id, title: 'ADR' }],
      channel_id: 'C0DESIGN',
      thread_ts: root['ts'],
    });
    const [, shared] = at.current.slack.thread('design', String(root['ts']));
    expect(shared?.files[0]).toMatchObject({ title: 'ADR' });
    expect(at.current.slack.workspace.files[0]?.bytes.toString()).toBe('hello');
  });

  it('given prompts with a thread in an agent app, then they silently do nothing', async () => {
    const dm = at.current.slack.workspace.dm('ada').id;
    const prompts = [{ title: 'Saga', message: 'saga' }];
    await at.current.api('assistant.threads.setSuggestedPrompts', { channel_id: dm, prompts, thread_ts: '1764001234.000100' });
    expect(at.current.slack.workspace.assistant).toEqual([]);
    await at.current.api('assistant.threads.setSuggestedPrompts', { channel_id: dm, prompts });
    expect(at.current.slack.workspace.assistant).toHaveLength(1);
    expect(
      await at.current.api('assistant.threads.setSuggestedPrompts', { channel_id: dm, prompts: Array(5).fill(prompts[0]) }),
    ).toMatchObject({ error: 'invalid_arguments' });
  });
});
