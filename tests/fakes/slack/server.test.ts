/** The fake itself, over real HTTP and real sockets: an app written by hand in a few lines stands in for ours. */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Delivery, deliverByHttp, deliverBySocket } from './delivery.js'
import { buttonLabels } from './elements-found.js'
import { fixture, fixtureNames } from './fixtures.js'
import { isObject, type Json } from './kit-check.js'
import { rawBody } from './request-body.js'
import { type FakeSlack, startFakeSlack } from './server.js'

const SECRET = 'signing-secret'
const button = { type: 'button', action_id: 'share', value: 'saga', text: { type: 'plain_text', text: 'Share & discuss' } }
const BLOCKS = [{ type: 'section', text: { type: 'mrkdwn', text: '*Saga*' } }, { type: 'actions', elements: [button] }]
const select = { type: 'external_select', action_id: 'pick', min_query_length: 1 }
const MODAL = {
  type: 'modal', title: { type: 'plain_text', text: 'Start' }, submit: { type: 'plain_text', text: 'Go' }, callback_id: 'start', notify_on_close: true,
  blocks: [
    { type: 'input', block_id: 'title', label: { type: 'plain_text', text: 'Title' }, element: { type: 'plain_text_input', action_id: 't', max_length: 10 } },
    { type: 'input', block_id: 'pattern', optional: true, label: { type: 'plain_text', text: 'Pattern' }, element: select },
  ],
}

interface Got {
  readonly headers: NodeJS.Dict<string | string[]>
  readonly raw: string
  readonly payload: Json
}

/** What the app answers to the next deliveries; `status` 0 means never. */
type Answer = { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> }

let slack: FakeSlack
let app: Server
let say: Delivery
let got: Got[]
let answers: Answer[]

function read(raw: string, type: string): Json {
  const form = new URLSearchParams(raw)
  const parsed: unknown = type === 'application/json' ? JSON.parse(raw) : form.has('payload') ? JSON.parse(form.get('payload') ?? '') : Object.fromEntries(form)
  return isObject(parsed) ? parsed : {}
}

beforeEach(async () => {
  slack = await startFakeSlack({ policy: { users: ['U0ADA'] } })
  got = []
  answers = []
  app = createServer((request, response) => {
    void rawBody(request).then((body) => {
      const raw = body.toString()
      got.push({ headers: request.headers, raw, payload: read(raw, request.headers['content-type'] ?? '') })
      const { status = 200, body: answer, headers = {} } = answers.shift() ?? {}
      if (status === 0) return
      response.writeHead(status, headers).end(answer === undefined ? '' : typeof answer === 'string' ? answer : JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`
  say = deliverByHttp(slack, { url, signingSecret: SECRET, ackWithinMs: 200 })
})

afterEach(async () => {
  await slack.close()
  app.closeAllConnections()
  await new Promise((resolve) => app.close(resolve))
})

async function api(method: string, args: Json, token: string | null = 'xoxb-sextant'): Promise<Json> {
  const form = Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
  const response = await fetch(`${slack.url}${method}`, {
    method: 'POST', body: new URLSearchParams(Object.fromEntries(form)), headers: token === null ? {} : { authorization: `Bearer ${token}` },
  })
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...((await response.json()) as Json) }
}

const post = (args: Json): Promise<Json> => api('chat.postMessage', { team_id: 'T0SEXTANT', channel: 'C0DESIGN', text: 'Saga', ...args })

async function respond(payload: unknown, body: Json): Promise<number> {
  const url = isObject(payload) ? String(payload['response_url']) : ''
  return (await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })).status
}

describe('the Web API', () => {
  it('given no, a wrong or a revoked token, then it says which', async () => {
    expect(await api('auth.test', {}, null)).toMatchObject({ ok: false, error: 'not_authed' })
    expect(await api('auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' })
    expect(await api('auth.test', {}, slack.appToken)).toMatchObject({ error: 'not_allowed_token_type' })
    expect(await api('auth.test', {})).toMatchObject({ ok: true, team_id: 'T0SEXTANT', user_id: 'U0SEXTANT' })
    expect(await api('no.such', {})).toMatchObject({ error: 'unknown_method' })
    slack.workspace.uninstalled = true
    expect(await api('auth.test', {})).toMatchObject({ error: 'account_inactive' })
  })

  it('given a scope that the app lacks, then missing_scope names it', async () => {
    expect(await api('users.info', { user: 'U0ADA' })).toMatchObject({ error: 'missing_scope', needed: 'users:read' })
    expect(await api('conversations.info', { channel: 'D00ADA' })).toMatchObject({ needed: 'channels:read' })
    slack.workspace.scopes.add('users:read')
    expect(await api('users.info', { user: 'U0ADA' })).toMatchObject({ ok: true, user: { name: 'ada' } })
  })

  it('given two workspaces, then a token reaches its own only', async () => {
    const other = slack.addWorkspace({ teamId: 'T0OTHER', botToken: 'xoxb-other' })
    await api('chat.postMessage', { channel: 'C0DESIGN', text: 'here' }, 'xoxb-other')
    expect(other.messagesIn('design')).toHaveLength(1)
    expect(slack.messagesIn('design')).toEqual([])
  })

  it('given a message, then the channel and its thread show it, with ids filled in', async () => {
    const root = await post({ blocks: BLOCKS })
    await post({ text: 'more', thread_ts: root['ts'] })
    expect(slack.thread('design', String(root['ts'])).map(({ text }) => text)).toEqual(['Saga', 'more'])
    expect(slack.messagesIn('design')[0]?.blocks[0]).toHaveProperty('block_id')
    expect(slack.callsTo('chat.postMessage')[0]?.args['team_id']).toBe('T0SEXTANT')
    expect(await post({ thread_ts: '1764001234.000100' })).toMatchObject({ error: 'thread_not_found' })
  })

  it('given a JSON body, then it is read as well', async () => {
    const response = await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST', body: JSON.stringify({ channel: 'C0DESIGN', text: 'json', blocks: BLOCKS }),
      headers: { authorization: 'Bearer xoxb-sextant', 'content-type': 'application/json; charset=utf-8' },
    })
    expect(await response.json()).toMatchObject({ ok: true })
  })

  it('given places that the app is not in, then it cannot post there', async () => {
    expect(await post({ channel: 'C0RANDOM' })).toMatchObject({ error: 'not_in_channel' })
    expect(await post({ channel: 'C0SECRET' })).toMatchObject({ error: 'channel_not_found' })
    expect(await post({ channel: 'general' })).toMatchObject({ error: 'channel_not_found' })
    expect(await api('chat.postEphemeral', { channel: 'C0SECRET', user: 'U0ADA', text: 'a' })).toMatchObject({ error: 'channel_not_found' })
    const outsider = slack.workspace.addPerson({ name: 'dora' })
    expect(await api('chat.postEphemeral', { channel: 'C0DESIGN', user: outsider.id, text: 'a' })).toMatchObject({ error: 'user_not_in_channel' })
    slack.workspace.scopes.add('channels:join')
    await api('conversations.join', { channel: 'C0RANDOM' })
    expect(await post({ channel: 'C0RANDOM' })).toMatchObject({ ok: true })
  })

  it('given faulty blocks, then invalid_blocks says where, and the refusal is on record', async () => {
    const refused = await post({ text: 'hi <!channel>', blocks: [{ type: 'alert', text: { type: 'plain_text', text: 'a' } }] })
    expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' })
    expect(JSON.stringify(refused)).toContain('json-pointer:/blocks/0')
    expect(slack.refusals[0]?.faults.map(({ path }) => path)).toEqual(['/blocks/0', '/text'])
    expect(await api('chat.postMessage', { channel: 'C0DESIGN' })).toMatchObject({ error: 'no_text' })
    expect(await post({ blocks: '{' })).toMatchObject({ error: 'invalid_blocks_format' })
    expect(slack.messagesIn('design')).toEqual([])
  })

  it('given the own message, then it can be changed and deleted; nobody else’s can', async () => {
    const { ts } = await post({ blocks: BLOCKS })
    expect(await api('chat.update', { channel: 'C0DESIGN', ts, text: 'changed' })).toMatchObject({ ok: true })
    expect(slack.messagesIn('design')[0]).toMatchObject({ text: 'changed', blocks: [], edited: true })
    expect(await api('chat.update', { channel: 'C0DESIGN', ts, text: 'é'.repeat(2001) })).toMatchObject({ error: 'msg_too_long' })
    expect(await api('chat.getPermalink', { channel: 'C0DESIGN', message_ts: ts })).toMatchObject({ ok: true })
    const { message } = await say.mention({ text: 'hi' })
    expect(await api('chat.update', { channel: 'C0DESIGN', ts: message.ts, text: 'x' })).toMatchObject({ error: 'cant_update_message' })
    expect(await api('chat.delete', { channel: 'C0DESIGN', ts })).toMatchObject({ ok: true })
    const hidden = await api('chat.postEphemeral', { channel: 'C0DESIGN', user: 'U0ADA', text: 'psst' })
    expect(slack.ephemeralsFor('ada')).toHaveLength(1)
    expect(await api('chat.update', { channel: 'C0DESIGN', ts: hidden['message_ts'], text: 'x' })).toMatchObject({ error: 'message_not_found' })
  })

  it('given mishaps, then exactly the calls that were named go wrong', async () => {
    slack.inject('chat.postMessage', { kind: 'rate_limited', retryAfter: 7 })
    slack.inject('chat.postMessage', { kind: 'error', error: 'fatal_error' })
    expect(await post({})).toMatchObject({ status: 429, retryAfter: '7' })
    expect(await post({})).toMatchObject({ error: 'fatal_error' })
    slack.inject('*', { kind: 'drop', when: 'before' })
    await expect(post({})).rejects.toThrow()
    expect(slack.messagesIn('design')).toEqual([])
    slack.inject('*', { kind: 'drop', when: 'after' })
    await expect(post({})).rejects.toThrow()
    expect(slack.messagesIn('design')).toHaveLength(1)
    slack.inject('auth.test', { kind: 'status', status: 500 })
    expect((await fetch(`${slack.url}auth.test`)).status).toBe(500)
    slack.inject('auth.test', { kind: 'delay', ms: 30 })
    const before = performance.now()
    expect(await api('auth.test', {})).toMatchObject({ ok: true })
    expect(performance.now() - before).toBeGreaterThan(25)
  })

  it('given a file in three steps, then it stands in the thread', async () => {
    const root = await post({})
    expect(await api('files.getUploadURLExternal', { filename: 'a.md', length: '0' })).toMatchObject({ error: 'invalid_arguments' })
    const { upload_url: url, file_id: id } = await api('files.getUploadURLExternal', { filename: 'a.md', length: '5' })
    expect((await fetch(String(url), { method: 'POST', body: 'toolong' })).status).toBe(400)
    const form = new FormData()
    form.set('file', new Blob(['hello']), 'a.md')
    expect((await fetch(String(url), { method: 'POST', body: form })).status).toBe(200)
    await api('files.completeUploadExternal', { files: [{ id, title: 'ADR' }], channel_id: 'C0DESIGN', thread_ts: root['ts'] })
    const [, shared] = slack.thread('design', String(root['ts']))
    expect(shared?.files[0]).toMatchObject({ title: 'ADR' })
    expect(slack.workspace.files[0]?.bytes.toString()).toBe('hello')
  })

  it('given prompts with a thread in an agent app, then they silently do nothing', async () => {
    const dm = slack.workspace.dm('ada').id
    const prompts = [{ title: 'Saga', message: 'saga' }]
    await api('assistant.threads.setSuggestedPrompts', { channel_id: dm, prompts, thread_ts: '1764001234.000100' })
    expect(slack.workspace.assistant).toEqual([])
    await api('assistant.threads.setSuggestedPrompts', { channel_id: dm, prompts })
    expect(slack.workspace.assistant).toHaveLength(1)
    expect(await api('assistant.threads.setSuggestedPrompts', { channel_id: dm, prompts: Array(5).fill(prompts[0]) })).toMatchObject({ error: 'invalid_arguments' })
  })
})

describe('deliveries over HTTP', () => {
  it('given a command, then it is a signed bare form, and its ack is shown to the person alone', async () => {
    answers = [{ body: { text: 'Saga', blocks: BLOCKS } }]
    const done = await say.slashCommand({ text: 'saga' })
    expect(done).toMatchObject({ acked: true, status: 200, faults: [] })
    const [first] = got
    expect(first?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    const timestamp = first?.headers['x-slack-request-timestamp']
    const expected = createHmac('sha256', SECRET).update(`v0:${String(timestamp)}:${first?.raw}`).digest('hex')
    expect(first?.headers['x-slack-signature']).toBe(`v0=${expected}`)
    expect(first?.payload).toMatchObject({ command: '/pattern', text: 'saga', is_enterprise_install: 'false' })
    expect(slack.ephemeralsFor('ada')[0]).toMatchObject({ text: 'Saga', via: 'ack' })
  })

  it('given acks that are faulty, late or errors, then nothing is shown and it is said why', async () => {
    answers = [{ body: { text: '<!here>' } }, { status: 0 }, { status: 404 }, { body: 'public', status: 200 }]
    expect((await say.slashCommand()).faults).toHaveLength(1)
    expect(await say.slashCommand()).toMatchObject({ acked: false, reason: 'http_timeout' })
    expect(await say.slashCommand()).toMatchObject({ acked: false, status: 404 })
    expect(slack.noticesFor('ada')).toEqual(['operation_timeout', 'dispatch_failed'])
    expect(slack.ephemeralsFor('ada')).toEqual([])
    await say.slashCommand()
    expect(slack.ephemeralsFor('ada')[0]?.text).toBe('public')
  })

  it('given a response_url, then it takes five answers within half an hour, in places without the app too', async () => {
    const { payload } = await say.slashCommand({ channel: 'random' })
    expect(await respond(payload, { text: 'one' })).toBe(200)
    expect(await respond(payload, { text: 'two', response_type: 'in_channel' })).toBe(200)
    expect(await respond(payload, { text: '<@U0BEN>' })).toBe(400)
    for (const text of ['three', 'four', 'five']) expect(await respond(payload, { text })).toBe(200)
    expect(await respond(payload, { text: 'six' })).toBe(404)
    expect(slack.messagesIn('random').map(({ text }) => text)).toEqual(['two'])
    const later = await say.slashCommand()
    slack.clock.advance(31 * 60_000)
    expect(await respond(later.payload, { text: 'late' })).toBe(404)
  })

  it('given a button pressed, then the payload carries it with entities, and the answer can replace the message', async () => {
    await post({ blocks: BLOCKS })
    const [message] = slack.messagesIn('design')
    if (message === undefined) throw new Error('no message')
    expect(buttonLabels(message.blocks)).toEqual(['Share & discuss'])
    const done = await say.pressButton(message, 'Share & discuss', 'ben')
    expect(done.payload['actions']).toMatchObject([{ action_id: 'share', value: 'saga', text: { text: 'Share &amp; discuss' } }])
    expect(done.payload).toMatchObject({ user: { id: 'U0BEN' }, channel: { name: 'design' }, container: { is_ephemeral: false }, message: { ts: message.ts } })
    await respond(done.payload, { replace_original: true, text: 'Shared' })
    expect(slack.messagesIn('design')[0]?.text).toBe('Shared')
    await respond(done.payload, { delete_original: true })
    await expect(say.pressButton(message, 'Share & discuss')).rejects.toThrow('gone')
  })

  it('given an ephemeral’s button, then only its reader can press it and the message itself is not sent', async () => {
    answers = [{ body: { text: 'Saga', blocks: BLOCKS } }]
    await say.slashCommand()
    const [hidden] = slack.ephemeralsFor('ada')
    if (hidden === undefined) throw new Error('no ephemeral')
    const done = await say.pressButton(hidden, 'Share & discuss')
    expect(done.payload).toMatchObject({ container: { is_ephemeral: true } })
    expect(done.payload).not.toHaveProperty('message')
    await expect(say.pressButton(hidden, 'Share & discuss', 'ben')).rejects.toThrow('does not see')
  })

  it('given events that are not acked, then they are retried with numbers and reasons; commands are not', async () => {
    answers = [{ status: 500 }, { status: 0 }, {}]
    const done = await say.mention({ text: 'find a & b' })
    expect(done.all.map(({ acked }) => acked)).toEqual([false, false, true])
    expect(got.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([[undefined, undefined], ['1', 'http_error'], ['2', 'http_timeout']])
    expect(new Set(got.map(({ payload }) => payload['event_id'])).size).toBe(1)
    expect(got[0]?.payload['event']).toMatchObject({ type: 'app_mention', text: '<@U0SEXTANT> find a &amp; b', channel: 'C0DESIGN' })
    got = []
    answers = [{ status: 500, headers: { 'x-slack-no-retry': '1' } }]
    await say.directMessage({ text: 'hi' })
    expect(got).toHaveLength(1)
  })

  it('given the same delivery three times, at once or in turn, then it is the same event', async () => {
    await say.directMessage({ text: 'saga', times: 3, together: true })
    await say.slashCommand({ times: 2 })
    expect(new Set(got.slice(0, 3).map(({ payload }) => payload['event_id'])).size).toBe(1)
    expect(new Set(got.slice(3).map(({ payload }) => payload['trigger_id'])).size).toBe(1)
    expect(slack.messagesIn('ada')).toHaveLength(1)
  })

  it('given bad signatures and odd timestamps, then they are as asked for', async () => {
    await say.slashCommand({ badSignature: true, timestampOffset: -400 })
    const [only] = got
    const timestamp = String(only?.headers['x-slack-request-timestamp'])
    expect(Date.now() / 1000 - Number(timestamp)).toBeGreaterThan(390)
    const right = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${only?.raw}`).digest('hex')}`
    expect(only?.headers['x-slack-signature']).not.toBe(right)
  })

  it('given a url_verification and an ssl_check, then they come as Slack sends them', async () => {
    answers = [{ body: { challenge: 'abc' } }]
    expect(await say.urlVerification({ challenge: 'abc' })).toMatchObject({ body: { challenge: 'abc' } })
    await say.sslCheck()
    expect(got[1]?.payload).toMatchObject({ ssl_check: '1' })
  })
})

describe('views', () => {
  it('given a trigger, then a modal opens once and within three seconds', async () => {
    const { payload } = await say.slashCommand()
    const args = { trigger_id: payload['trigger_id'], view: MODAL }
    expect(await api('views.open', { ...args, trigger_id: 'made.up' })).toMatchObject({ error: 'invalid_trigger_id' })
    expect(await api('views.open', { ...args, view: { ...MODAL, title: undefined } })).toMatchObject({ error: 'invalid_arguments' })
    expect(await api('views.open', args)).toMatchObject({ ok: true, view: { type: 'modal' } })
    expect(await api('views.open', args)).toMatchObject({ error: 'exchanged_trigger_id' })
    const later = await say.slashCommand()
    slack.clock.advance(3100)
    expect(await api('views.open', { ...args, trigger_id: later.payload['trigger_id'] })).toMatchObject({ error: 'expired_trigger_id' })
  })

  it('given a modal, then it is filled by its labels, and the ack closes it, marks it or goes on', async () => {
    const { payload } = await say.slashCommand()
    await api('views.open', { trigger_id: payload['trigger_id'], view: MODAL })
    await expect(say.viewSubmission()).rejects.toThrow('"Title" is empty')
    await expect(say.viewSubmission({ fill: { Title: 'far too long' } })).rejects.toThrow('12 characters')
    answers = [{ body: { options: [{ text: { type: 'plain_text', text: 'Saga' }, value: 'saga' }] } }]
    const view = slack.modalOf('ada')
    if (view === undefined) throw new Error('no modal')
    expect(await say.blockSuggestion({ view, actionId: 'pick', value: 'sag' })).toMatchObject({ faults: [], payload: { value: 'sag', block_id: 'pattern' } })
    answers = [{ body: { response_action: 'errors', errors: { nobody: 'x' } } }, { body: { response_action: 'errors', errors: { title: 'taken' } } }, { body: { response_action: 'push', view: MODAL } }, {}, { body: { response_action: 'clear' } }]
    const submit = () => say.viewSubmission({ fill: { Title: 'Orders', Pattern: { text: { type: 'plain_text', text: 'Saga' }, value: 'saga' } } })
    expect((await submit()).faults).toHaveLength(1)
    const marked = await submit()
    expect(marked).toMatchObject({ faults: [], payload: { view: { state: { values: { title: { t: { type: 'plain_text_input', value: 'Orders' } }, pattern: { pick: { selected_option: { value: 'saga' } } } } } } } })
    await submit()
    expect(slack.workspace.views.modalsOf('ada')).toHaveLength(2)
    await submit()
    expect(slack.workspace.views.modalsOf('ada')).toHaveLength(1)
    await submit()
    expect(slack.modalOf('ada')).toBeUndefined()
  })

  it('given a home tab, then it is published, its buttons work and its hash guards it', async () => {
    const published = await api('views.publish', { user_id: 'U0ADA', view: { type: 'home', blocks: BLOCKS } })
    expect(await api('views.publish', { user_id: 'U0ADA', hash: 'old', view: { type: 'home', blocks: BLOCKS } })).toMatchObject({ error: 'hash_conflict' })
    const home = slack.homeOf('ada')
    if (home === undefined) throw new Error('no home')
    const pressed = await say.pressButton(home, 'Share & discuss')
    expect(pressed.payload).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } })
    expect(pressed.payload).not.toHaveProperty('response_url')
    expect((await say.appHomeOpened()).payload['event']).toMatchObject({ tab: 'home', view: published['view'] })
  })

  it('given a modal closed, then view_closed comes', async () => {
    const { payload } = await say.globalShortcut({ callbackId: 'ask' })
    await api('views.open', { trigger_id: payload['trigger_id'], view: MODAL })
    await say.viewClosed()
    expect(got.at(-1)?.payload).toMatchObject({ type: 'view_closed', is_cleared: false })
    expect(slack.modalOf('ada')).toBeUndefined()
  })
})

describe('Socket Mode', () => {
  /** A client that acks everything with what `reply` gives. */
  async function connect(reply: (payload: Json) => unknown = () => ({})): Promise<{ socket: WebSocket; seen: Json[] }> {
    const opened = await api('apps.connections.open', {}, slack.appToken)
    const seen: Json[] = []
    const socket = new WebSocket(String(opened['url']))
    socket.on('message', (data) => {
      const envelope: unknown = JSON.parse(String(data))
      if (!isObject(envelope)) return
      seen.push(envelope)
      if (envelope['envelope_id'] === undefined || !isObject(envelope['payload'])) return
      const payload = reply(envelope['payload'])
      if (payload !== null) socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'], payload }))
    })
    await slack.socket.connected(slack.socket.connections + 1)
    return { socket, seen }
  }

  it('given a connection, then envelopes come and acks count, with their bodies', async () => {
    const { seen, socket } = await connect((payload) => (payload['command'] === '/pattern' ? { text: 'Saga' } : {}))
    const over = deliverBySocket(slack)
    expect(await over.slashCommand({ text: 'saga' })).toMatchObject({ acked: true, body: { text: 'Saga' } })
    expect(await over.mention({ text: 'hi' })).toMatchObject({ acked: true, body: undefined })
    expect(seen.map(({ type }) => type)).toEqual(['hello', 'slash_commands', 'events_api'])
    expect(slack.socket.acks).toHaveLength(2)
    expect(slack.ephemeralsFor('ada')[0]?.text).toBe('Saga')
    socket.close()
  })

  it('given no ack or no connection, then events are retried and commands fail', async () => {
    const over = deliverBySocket(slack, { ackWithinMs: 50 })
    expect(await over.slashCommand()).toMatchObject({ acked: false, reason: 'no_connection' })
    const { seen } = await connect(() => null)
    const done = await over.directMessage({ text: 'hi' })
    expect(done.all).toHaveLength(4)
    expect(seen.slice(1).map((one) => one['retry_attempt'])).toEqual([0, 1, 2, 3])
    await over.slashCommand()
    expect(slack.noticesFor('ada')).toEqual(['dispatch_failed', 'operation_timeout'])
  })

  it('given a bot token, a used ticket or a refusal, then there is no connection', async () => {
    expect(await api('apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' })
    const { url } = await api('apps.connections.open', {}, slack.appToken)
    slack.socket.refuseFor(60_000)
    expect(await api('apps.connections.open', {}, slack.appToken)).toMatchObject({ ok: false })
    const refused = new WebSocket(String(url))
    await expect(new Promise((resolve, reject) => refused.on('open', resolve).on('error', reject))).rejects.toThrow('503')
  })

  it('given a goodbye or a cut, then the client sees it, and the other connections serve on', async () => {
    const first = await connect()
    const closed = new Promise((resolve) => first.socket.on('close', resolve))
    slack.socket.disconnect('refresh_requested', 10)
    await closed
    expect(first.seen.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' })
    await connect()
    await connect()
    const over = deliverBySocket(slack)
    expect(await over.slashCommand()).toMatchObject({ acked: true })
    expect(await over.slashCommand()).toMatchObject({ acked: true })
    slack.socket.drop()
    expect(await over.slashCommand()).toMatchObject({ reason: 'no_connection' })
    expect(slack.socket.opened).toBe(3)
  })
})

describe('the fixtures', () => {
  it('given the files, then each can be read and has a kind', () => {
    expect(fixtureNames()).toHaveLength(24)
    for (const name of fixtureNames()) {
      const payload = fixture(name)
      expect(['type', 'command', 'ssl_check'].some((field) => field in payload), name).toBe(true)
    }
  })

  it('given shortcuts and removals, then their payloads are whole', async () => {
    const { message } = await say.mention({ text: 'we use saga', alsoMessageEvent: true })
    const shortcut = await say.messageShortcut({ callbackId: 'check', message })
    expect(shortcut.payload).toMatchObject({ type: 'message_action', message_ts: message.ts, message: { text: message.text } })
    await say.tokensRevoked({ bot: [], oauth: ['U0ADA'] })
    expect(slack.workspace.uninstalled).toBe(false)
    await say.appUninstalled()
    expect(slack.workspace.uninstalled).toBe(true)
    expect(got.map(({ payload }) => (isObject(payload['event']) ? payload['event']['type'] : payload['type']))).toEqual(['app_mention', 'message', 'message_action', 'tokens_revoked', 'app_uninstalled'])
  })
})
