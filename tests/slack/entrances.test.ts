import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortcutIds } from '../../adapters/slack/receive/shortcut.js';
import { buttonLabels } from '../fakes/slack/elements-found.js';
import { type Bot, eventually, modes, quiet, startBot } from './bot.js';

describe.each(modes)('given the bot in a workspace over %s', (mode) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(mode);
  });
  afterAll(async () => {
    expect(bot.slack.refusals).toEqual([]);
    expect(bot.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await bot.stop();
  });

  const latestFor = (user: string) => bot.slack.ephemeralsFor(user).at(-1);
  const apiCalls = () => bot.slack.calls.filter(({ method }) => method !== 'apps.connections.open').length;

  it('when somebody types /pattern saga, then the card travels in the acknowledgement, to them alone', async () => {
    const before = apiCalls();
    const done = await bot.deliver.slashCommand({ text: 'saga' });
    expect(done).toMatchObject({ acked: true, faults: [] });
    expect(done.ms).toBeLessThan(500);
    expect(latestFor('ada')?.text).toMatch(/^Saga\n\nVerdict/);
    expect(bot.slack.messagesIn('design')).toEqual([]);
    expect(apiCalls()).toBe(before);
  });

  it.each([
    ['/pattern', '', 'What you can ask'],
    ['/pattern', 'help', 'What you can ask'],
    ['/pattern', 'find users see old data after saving', 'For "users see old data'],
    ['/pattern', 'compare saga, 2pc', 'Saga or Two-Phase Commit'],
    ['/pattern', 'check 2pc, microservices', ''],
    ['/pattern', 'browse', 'The catalog'],
    ['/pattern', 'learn beginner', ''],
    ['/pattern', 'quick availability', 'Quick reference'],
    ['/pattern', 'related saga', 'Saga: related patterns'],
    ['/pattern', 'random', ''],
    ['/pattern', 'zzzz qqqq', 'Nothing fits'],
    ['/pattern', `find ${'long '.repeat(2_000)}`, 'That did not work'],
    ['/design', '', 'Boards are not kept here'],
    ['/nonsense', 'saga', 'I do not know "/nonsense saga"'],
  ])('when somebody types %s %s, then they see it answered at once', async (command, text, title) => {
    const done = await bot.deliver.slashCommand({ command, text, user: 'cleo' });
    expect(done).toMatchObject({ acked: true, faults: [] });
    expect(latestFor('cleo')?.text.startsWith(title)).toBe(true);
  });

  it('when a button of the card is pressed, then the answer takes its place', async () => {
    await bot.deliver.slashCommand({ text: 'saga', user: 'ben' });
    const card = latestFor('ben');
    if (!card) throw new Error('no card');
    await bot.deliver.pressButton(card, 'How it works', 'ben');
    const changed = await eventually(() => {
      const now = latestFor('ben');
      return now?.text.startsWith('Saga: how it works') && now;
    });
    expect(changed.ts).toBe(card.ts);
  });

  it('when a card is shared, then everybody sees it once, with who shared it and no button to share it again', async () => {
    await bot.deliver.slashCommand({ text: 'circuit breaker', user: 'ben' });
    const card = latestFor('ben');
    if (!card) throw new Error('no card');
    await Promise.all([
      bot.deliver.pressButton(card, 'Share in channel', 'ben'),
      bot.deliver.pressButton(card, 'Share in channel', 'ben'),
    ]);
    const shared = await eventually(() => bot.slack.messagesIn('design').find(({ text }) => text.startsWith('Circuit Breaker')));
    await quiet();
    expect(bot.slack.messagesIn('design').filter(({ text }) => text.startsWith('Circuit Breaker'))).toHaveLength(1);
    expect(JSON.stringify(shared.blocks)).toContain('Shared by ben');
    expect(buttonLabels(shared.blocks)).not.toContain('Share in channel');

    await bot.deliver.pressButton(shared, 'When it breaks', 'cleo');
    await eventually(() => latestFor('cleo')?.text.startsWith('Circuit Breaker: when it breaks'));
  });

  it('when it is not in the channel, then a card can be shared there all the same', async () => {
    await bot.deliver.slashCommand({ text: 'bulkhead', channel: 'secret' });
    const card = latestFor('ada');
    if (!card) throw new Error('no card');
    await bot.deliver.pressButton(card, 'Share in channel');
    await eventually(() => bot.slack.messagesIn('secret').some(({ text }) => text.startsWith('Bulkhead')));
  });

  it('when somebody mentions it, then the answer goes into a thread under the mention', async () => {
    const { message } = await bot.deliver.mention({ text: 'saga', alsoMessageEvent: true });
    await eventually(() => bot.slack.thread('design', message.ts).length > 1);
    await quiet();
    const [, answer, ...more] = bot.slack.thread('design', message.ts);
    expect(answer?.text).toMatch(/^Saga/);
    expect(more).toEqual([]);
  });

  it('when somebody mentions it in a thread, then the answer goes to that thread', async () => {
    const root = await bot.deliver.mention({ text: 'help' });
    await bot.deliver.mention({ text: ': compare saga, 2pc', threadTs: root.message.ts, user: 'ben' });
    await eventually(() => bot.slack.thread('design', root.message.ts).some(({ text }) => text.startsWith('Saga or')));
  });

  it('when somebody mentions it and says nothing, then it helps', async () => {
    const { message } = await bot.deliver.mention({ text: '' });
    await eventually(() => bot.slack.thread('design', message.ts).some(({ text }) => text.startsWith('What you can ask')));
  });

  it('when somebody writes to it directly, then the answer goes under the message', async () => {
    const { message } = await bot.deliver.directMessage({ text: 'users see old data after saving' });
    await eventually(() => bot.slack.thread('ada', message.ts).some(({ text }) => text.startsWith('For ')));
    const reply = await bot.deliver.directMessage({ text: 'related saga', threadTs: message.ts });
    expect(reply.acked).toBe(true);
    await eventually(() => bot.slack.thread('ada', message.ts).some(({ text }) => text.startsWith('Saga: related')));
  });

  it('when other bots speak, messages change or people join, then it is silent', async () => {
    const before = apiCalls();
    const channel = bot.slack.workspace.dm('ada').id;
    const common = { type: 'message', channel, channel_type: 'im', ts: '1764001234.000900', event_ts: '1764001234.000900' };
    await bot.deliver.event({ ...common, user: 'U0ADA', bot_id: 'B1', text: 'saga' });
    await bot.deliver.event({ ...common, user: bot.slack.workspace.botUser, text: 'saga' });
    await bot.deliver.event({ ...common, subtype: 'message_changed', message: { text: 'saga' } });
    await bot.deliver.event({ ...common, channel: 'C0DESIGN', channel_type: 'channel', user: 'U0ADA', text: 'saga' });
    await bot.deliver.event({ ...common, type: 'app_mention', channel: 'C0DESIGN', bot_id: 'B1', text: '<@U0SEXTANT> saga' });
    await quiet();
    expect(apiCalls()).toBe(before);
  });

  it.each([
    [shortcutIds.suggest, 'users see old data after saving &amp; reloading', 'For "users see old data after saving & reloading"'],
    [shortcutIds.check, 'We use 2PC between microservices', ''],
    [shortcutIds.suggest, '', 'Find what?'],
  ])('when %s is used on a message, then the asker alone is answered', async (callbackId, text, title) => {
    const message = bot.slack.workspace.post({ channel: 'C0DESIGN', user: 'U0BEN', text, via: 'person' });
    const before = bot.slack.ephemeralsFor('ada').length;
    await bot.deliver.messageShortcut({ callbackId, message });
    await eventually(() => bot.slack.ephemeralsFor('ada').length > before);
    expect(latestFor('ada')?.text.replaceAll('&amp;', '&').startsWith(title)).toBe(true);
  });

  it('when a message in a thread is asked about, then the answer is in that thread', async () => {
    const root = bot.slack.workspace.post({ channel: 'C0DESIGN', user: 'U0BEN', text: 'root', via: 'person' });
    const message = bot.slack.workspace.post({
      channel: 'C0DESIGN',
      user: 'U0BEN',
      text: 'retries flood us',
      via: 'person',
      threadTs: root.ts,
    });
    await bot.deliver.messageShortcut({ callbackId: shortcutIds.suggest, message });
    await eventually(() => latestFor('ada')?.threadTs === root.ts);
  });

  it('when "Choose a pattern" is used, then a name can be typed ahead, and its card takes the place of the form', async () => {
    await bot.deliver.globalShortcut({ callbackId: shortcutIds.choose });
    const form = await eventually(() => bot.slack.modalOf('ada'));
    const suggested = await bot.deliver.blockSuggestion({ view: form, actionId: 'pick', value: 'sag' });
    expect(suggested).toMatchObject({ acked: true, faults: [] });
    const [option] = (suggested.body as { options: { text: { text: string }; value: string }[] }).options;
    expect(option).toMatchObject({ text: { text: 'Saga' }, value: 'show:saga' });

    const done = await bot.deliver.viewSubmission({ fill: { Pattern: option ?? null } });
    expect(done).toMatchObject({ acked: true, faults: [] });
    const card = await eventually(() => bot.slack.modalOf('ada'));
    expect(JSON.stringify(card.content['blocks'])).toContain('"Saga"');

    await bot.deliver.pressButton(card, 'How it works');
    await eventually(() => JSON.stringify(bot.slack.modalOf('ada')?.content['blocks']).includes('Saga: how it works'));
  });

  it('when the form is filled with a problem, then it is searched; when with nothing, then it says what is missing', async () => {
    await bot.deliver.globalShortcut({ callbackId: shortcutIds.choose, user: 'ben' });
    await eventually(() => bot.slack.modalOf('ben'));
    const empty = await bot.deliver.viewSubmission({ user: 'ben' });
    expect(empty).toMatchObject({ faults: [], body: { response_action: 'errors' } });
    const done = await bot.deliver.viewSubmission({
      user: 'ben',
      fill: { 'Or say what troubles you': 'one slow service takes all down' },
    });
    expect(done).toMatchObject({ faults: [], body: { response_action: 'update' } });
  });

  it('when letters are typed that no name has, then the nearest names are suggested', async () => {
    await bot.deliver.globalShortcut({ callbackId: shortcutIds.choose, user: 'cleo' });
    const form = await eventually(() => bot.slack.modalOf('cleo'));
    const near = await bot.deliver.blockSuggestion({ view: form, actionId: 'pick', value: 'circut braker', user: 'cleo' });
    expect(JSON.stringify(near.body)).toContain('Circuit Breaker');
    const all = await bot.deliver.blockSuggestion({ view: form, actionId: 'pick', value: '', user: 'cleo' });
    expect((all.body as { options: unknown[] }).options).toHaveLength(100);
    const none = await bot.deliver.blockSuggestion({ view: form, actionId: 'pick', value: '日本語', user: 'cleo' });
    expect(none).toMatchObject({ faults: [], body: { options: [] } });
  });

  it('when the Home tab is opened, then it shows the ways in, and its buttons open in a modal', async () => {
    await bot.deliver.appHomeOpened({ user: 'ben' });
    const home = await eventually(() => bot.slack.homeOf('ben'));
    expect(buttonLabels(home.content['blocks'])).toContain('Browse the catalog');
    await bot.deliver.pressButton(home, 'Browse the catalog', 'ben');
    const modal = await eventually(() => {
      const open = bot.slack.modalOf('ben');
      return open && JSON.stringify(open.content).includes('The catalog') && open;
    });
    expect(modal.content['title']).toMatchObject({ text: 'Sextant' });
  });

  it('when a card was looked at, then it is on the Home, also after a restart', async () => {
    await bot.deliver.slashCommand({ text: 'outbox', user: 'cleo' });
    await bot.deliver.appHomeOpened({ user: 'cleo' });
    const home = await eventually(() => bot.slack.homeOf('cleo'));
    expect(buttonLabels(home.content['blocks'])).toContain('Transactional Outbox');
    expect(home.content['private_metadata']).toContain('outbox');
  });

  it('when a walk is begun on the Home, then it goes on in the modal', async () => {
    await bot.deliver.appHomeOpened({ user: 'ada' });
    const home = await eventually(() => bot.slack.homeOf('ada'));
    await bot.deliver.pressButton(home, 'Choose, question by question');
    const modal = await eventually(() => {
      const open = bot.slack.modalOf('ada');
      return open && JSON.stringify(open.content).includes('Start with') && open;
    });
    const tree = buttonLabels(modal.content['blocks'])[0] ?? '';
    await bot.deliver.pressButton(modal, tree);
    await eventually(() => JSON.stringify(bot.slack.modalOf('ada')?.content).includes('question 1'));
  });

  it('when the Messages tab is opened, then prompts are suggested', async () => {
    await bot.deliver.appHomeOpened({ tab: 'messages', user: 'ben' });
    const { args } = await eventually(() => bot.slack.workspace.assistant.at(-1));
    expect(args['prompts']).toHaveLength(4);
  });

  it("when an answer is judged, then that is logged without anybody's words, and thanked for", async () => {
    await bot.deliver.slashCommand({ text: 'find users see old data after saving', user: 'ben' });
    const found = latestFor('ben');
    if (!found) throw new Error('no answer');
    await bot.deliver.blockAction({ message: found, actionId: 'feedback', value: 'bad:find:saga', user: 'ben' });
    await eventually(() => latestFor('ben')?.text.startsWith('Thank you'));
    expect(bot.logs.findLast(({ msg }) => msg === 'feedback')).toMatchObject({ good: false, about: 'find:saga' });
  });

  it('when the app is removed, then that is logged', async () => {
    await bot.deliver.appUninstalled();
    await eventually(() => bot.logs.some(({ msg }) => /Slack withdrew the installation/.test(String(msg))));
  });
});
