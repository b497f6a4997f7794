import type { BlockAction, MessageShortcut, SlashCommand, types, ViewSubmitAction } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { saidTo, typedText } from '../../adapters/slack/inbound.js';
import { receiveAction } from '../../adapters/slack/receive/action.js';
import { receiveCommand } from '../../adapters/slack/receive/command.js';
import { receiveDirectMessage, receiveMention } from '../../adapters/slack/receive/message.js';
import { receiveMessageShortcut } from '../../adapters/slack/receive/shortcut.js';
import { receiveSubmission } from '../../adapters/slack/receive/submission.js';
import { fixture } from '../fakes/slack/fixtures.js';

/** A payload of the documented shape, as the type that Bolt gives it. */
const replay = <T>(name: string): T => fixture(name) as unknown as T;
const eventOf = <T>(name: string): T => (fixture(name) as { event: unknown }).event as T;
const bot = 'U0SEXTANT';

describe('given payloads as Slack sends them', () => {
  it('then a slash command is an ask whose answer travels in the ack', () => {
    expect(receiveCommand(replay<SlashCommand>('slash-command'))).toMatchObject({
      ask: { kind: 'show', words: 'saga' },
      asker: { id: 'U0ADA', name: 'ada' },
      place: { kind: 'command', channel: 'C0DESIGN' },
      team: 'T0SEXTANT',
    });
  });

  it('then a mention is an ask in the thread that it opens, its text as it was typed', () => {
    expect(receiveMention(eventOf<types.AppMentionEvent>('app-mention'), 'T0SEXTANT', bot)).toMatchObject({
      ask: { kind: 'find', words: 'retries & timeouts' },
      place: { kind: 'thread', channel: 'C0DESIGN', thread: '1764001234.000100' },
      key: 'message:T0SEXTANT:C0DESIGN:1764001234.000100',
    });
  });

  it('then a mention in a thread is answered at its root', () => {
    const event = eventOf<types.AppMentionEvent>('app-mention-in-thread');
    expect(receiveMention(event, 'T0SEXTANT', bot)?.place).toMatchObject({ kind: 'thread', thread: event.thread_ts });
  });

  it('then a direct message is an ask', () => {
    expect(receiveDirectMessage(eventOf<types.MessageEvent>('message-im'), 'T0SEXTANT', bot)).toMatchObject({
      ask: { kind: 'show', words: 'saga' },
      place: { kind: 'thread', channel: 'D00ADA' },
    });
  });

  it.each(['message-channel', 'message-changed', 'message-from-bot'])('then %s is none of its business', (name) => {
    expect(receiveDirectMessage(eventOf<types.MessageEvent>(name), 'T0SEXTANT', bot)).toBeUndefined();
  });

  it.each([
    ['block-actions-ephemeral', { kind: 'ephemeral', channel: 'C0DESIGN', message: '1764001234.000100' }],
    ['block-actions-message', { kind: 'message', channel: 'C0DESIGN', message: '1764001234.000100', block: 'b1' }],
    ['block-actions-home', { kind: 'home' }],
    ['block-actions-modal', { kind: 'modal' }],
  ])('then %s is an ask at its place, and an unknown value explains itself', (name, place) => {
    const body = replay<BlockAction>(name);
    const action = {
      type: 'button',
      action_id: 'ask:0',
      block_id: 'b1',
      value: 'show:saga',
      action_ts: '1.0',
      text: { type: 'plain_text', text: 'x' },
    };
    expect(receiveAction({ ...body, actions: [action] } as BlockAction)).toMatchObject({
      ask: { kind: 'show', words: 'saga' },
      place,
    });
    expect(receiveAction({ ...body, actions: [{ ...action, value: 'saga' }] } as BlockAction)?.ask.kind).toBe('unread');
  });

  it('then what is kept is kept under the workspace, also for an installation that covers an organisation', () => {
    const body = replay<BlockAction>('block-actions-message');
    const action = { type: 'button', action_id: 'ask:0', block_id: 'b1', value: 'board:status', action_ts: '1.0' };
    const pressed = { ...body, actions: [action] } as unknown as BlockAction;
    const there = { channel: 'C0DESIGN', message: '1764001234.000100' };
    expect(receiveAction(pressed)?.asker).toMatchObject({ tenant: 'slack:T0SEXTANT', delivery: `trigger:${body.trigger_id}` });
    const inOrganisation = {
      ...pressed,
      team: null,
      message: { ...body.message, thread_ts: undefined, team: 'T0OTHER' },
      container: {},
    } as unknown as BlockAction;
    expect(receiveAction(inOrganisation)).toMatchObject({
      asker: { tenant: 'slack:T0OTHER', spot: { thread: `${there.channel}:${there.message}` } },
      team: 'T0OTHER',
      place: there,
    });
    const nowhere = { ...pressed, team: null, message: undefined, user: { id: 'U0ADA' } } as unknown as BlockAction;
    expect(receiveAction(nowhere)?.asker).not.toHaveProperty('tenant');
  });

  it('then a message shortcut asks about the words of the message, in its thread', () => {
    expect(receiveMessageShortcut(replay<MessageShortcut>('message-shortcut'))).toMatchObject({
      ask: { kind: 'find', words: 'we retry & pray' },
      place: { kind: 'shortcut', channel: 'C0DESIGN', thread: '1764001200.000100' },
    });
  });

  it('then a submission of another form asks for what it holds', () => {
    const { view } = replay<ViewSubmitAction>('view-submission');
    expect(receiveSubmission(view)?.kind).toBe('unread');
  });
});

describe('given text as Slack delivers it', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<https://example.com/x|example.com/x> <https://a.b>', 'example.com/x https://a.b'],
    ['<@U0BEN> and <@U0BEN|ben> in <#C0DESIGN|design>', ' and ben in design'],
    ['<!here> <!subteam^S1|@platform> <!date^1392734382^{date}|then>', '@here @platform then'],
  ])('then %j was typed as %j', (raw, typed) => {
    expect(typedText(raw)).toBe(typed);
  });

  it.each([
    ['<@U0SEXTANT> saga', 'saga'],
    ['hey <@U0SEXTANT>, compare saga, 2pc', 'compare saga, 2pc'],
    ['which one stops retries? <@U0SEXTANT>', 'which one stops retries?'],
    ['<@U0SEXTANT|sextant>: help', 'help'],
    ['<@U0SEXTANT>', ''],
  ])('then in %j the bot was told %j', (raw, said) => {
    expect(saidTo('U0SEXTANT', raw)).toBe(said);
  });
});
