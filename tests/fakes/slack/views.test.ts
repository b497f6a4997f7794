/** Modals and home tabs, over real HTTP. */
import { describe, expect, it } from 'vitest';
import { BLOCKS, MODAL, useScene } from './scene.js';

const at = useScene();

describe('views', () => {
  it('given a trigger, then a modal opens once and within three seconds', async () => {
    const { payload } = await at.current.say.slashCommand();
    const args = { trigger_id: payload['trigger_id'], view: MODAL };
    expect(await at.current.api('views.open', { ...args, trigger_id: 'made.up' })).toMatchObject({ error: 'invalid_trigger_id' });
    expect(await at.current.api('views.open', { ...args, view: { ...MODAL, title: undefined } })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await at.current.api('views.open', args)).toMatchObject({ ok: true, view: { type: 'modal' } });
    expect(await at.current.api('views.open', args)).toMatchObject({ error: 'exchanged_trigger_id' });
    const later = await at.current.say.slashCommand();
    at.current.slack.clock.advance(3100);
    expect(await at.current.api('views.open', { ...args, trigger_id: later.payload['trigger_id'] })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  it('given a modal, then it is filled by its labels, and the ack closes it, marks it or goes on', async () => {
    const { payload } = await at.current.say.slashCommand();
    await at.current.api('views.open', { trigger_id: payload['trigger_id'], view: MODAL });
    await expect(at.current.say.viewSubmission()).rejects.toThrow('"Title" is empty');
    await expect(at.current.say.viewSubmission({ fill: { Title: 'far too long' } })).rejects.toThrow('12 characters');
    at.current.answers = [{ body: { options: [{ text: { type: 'plain_text', text: 'Saga' }, value: 'saga' }] } }];
    const view = at.current.slack.modalOf('ada');
    if (view === undefined) throw new Error('no modal');
    expect(await at.current.say.blockSuggestion({ view, actionId: 'pick', value: 'sag' })).toMatchObject({
      faults: [],
      payload: { value: 'sag', block_id: 'pattern' },
    });
    at.current.answers = [
      { body: { response_action: 'errors', errors: { nobody: 'x' } } },
      { body: { response_action: 'errors', errors: { title: 'taken' } } },
      { body: { response_action: 'push', view: MODAL } },
      {},
      { body: { response_action: 'clear' } },
    ];
    const submit = () =>
      at.current.say.viewSubmission({
        fill: { Title: 'Orders', Pattern: { text: { type: 'plain_text', text: 'Saga' }, value: 'saga' } },
      });
    expect((await submit()).faults).toHaveLength(1);
    const marked = await submit();
    expect(marked).toMatchObject({
      faults: [],
      payload: {
        view: {
          state: {
            values: {
              title: { t: { type: 'plain_text_input', value: 'Orders' } },
              pattern: { pick: { selected_option: { value: 'saga' } } },
            },
          },
        },
      },
    });
    await submit();
    expect(at.current.slack.workspace.views.modalsOf('ada')).toHaveLength(2);
    await submit();
    expect(at.current.slack.workspace.views.modalsOf('ada')).toHaveLength(1);
    await submit();
    expect(at.current.slack.modalOf('ada')).toBeUndefined();
  });

  it('given an update, then what was typed stays where the input stayed, and an old hash is refused', async () => {
    const { payload } = await at.current.say.slashCommand();
    const { view: opened } = await at.current.api('views.open', { trigger_id: payload['trigger_id'], view: MODAL });
    at.current.answers = [{ body: { response_action: 'errors', errors: { title: 'taken' } } }];
    await at.current.say.viewSubmission({ fill: { Title: 'Orders' } });
    const ids = opened as { readonly id: string; readonly hash: string };
    const update = { view_id: ids.id, hash: ids.hash, view: MODAL };
    expect(await at.current.api('views.update', update)).toMatchObject({ ok: true });
    expect(at.current.slack.modalOf('ada')?.state).toMatchObject({ title: { t: { value: 'Orders' } } });
    expect(await at.current.api('views.update', update)).toMatchObject({ error: 'hash_conflict' });
    const renamed = { ...MODAL, blocks: [{ ...MODAL.blocks[0], block_id: 'other' }] };
    await at.current.api('views.update', { view_id: ids.id, view: renamed });
    expect(at.current.slack.modalOf('ada')?.state).toEqual({});
    expect(await at.current.api('views.update', { view_id: 'V0NOBODY', view: MODAL })).toMatchObject({ error: 'not_found' });
  });

  it('given a stack of modals, then a third can be pushed and a fourth cannot', async () => {
    const { payload } = await at.current.say.slashCommand();
    await at.current.api('views.open', { trigger_id: payload['trigger_id'], view: { ...MODAL, blocks: BLOCKS } });
    const push = async () => {
      const view = at.current.slack.modalOf('ada');
      const pressed = view === undefined ? undefined : await at.current.say.blockAction({ view, actionId: 'share' });
      return at.current.api('views.push', { trigger_id: pressed?.payload['trigger_id'], view: { ...MODAL, blocks: BLOCKS } });
    };
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
  });

  it('given a home tab, then it is published, its buttons work and its hash guards it', async () => {
    const published = await at.current.api('views.publish', { user_id: 'U0ADA', view: { type: 'home', blocks: BLOCKS } });
    expect(
      await at.current.api('views.publish', { user_id: 'U0ADA', hash: 'old', view: { type: 'home', blocks: BLOCKS } }),
    ).toMatchObject({
      error: 'hash_conflict',
    });
    const home = at.current.slack.homeOf('ada');
    if (home === undefined) throw new Error('no home');
    const pressed = await at.current.say.pressButton(home, 'Share & discuss');
    expect(pressed.payload).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
    expect(pressed.payload).not.toHaveProperty('response_url');
    expect((await at.current.say.appHomeOpened()).payload['event']).toMatchObject({ tab: 'home', view: published['view'] });
  });

  it('given a modal closed, then view_closed comes', async () => {
    const { payload } = await at.current.say.globalShortcut({ callbackId: 'ask' });
    await at.current.api('views.open', { trigger_id: payload['trigger_id'], view: MODAL });
    await at.current.say.viewClosed();
    expect(at.current.got.at(-1)?.payload).toMatchObject({ type: 'view_closed', is_cleared: false });
    expect(at.current.slack.modalOf('ada')).toBeUndefined();
  });
});
