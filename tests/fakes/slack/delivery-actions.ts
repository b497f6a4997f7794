/** People acting on what the app showed them: buttons, menus, type-ahead. */
import { checkEmptyAck, checkSuggestions } from './acks.js';
import type { Handling } from './carrier.js';
import type { Courier, Delivered } from './courier.js';
import { type Put, valueFor } from './element-values.js';
import { buttonCalled, elementWithId, escaped, type Found, optionCalled } from './elements-found.js';
import { filled } from './fixtures.js';
import { isObject, type Json } from './kit-check.js';
import { textOf } from './kit-text.js';
import { messageToApi } from './method.js';
import type { StoredView } from './views.js';
import type { Message, Person } from './workspace.js';

/** A message or a view on somebody's screen. An old copy of a message is one that was not redrawn yet: a stale button. */
type Target = Message | StoredView;

interface Action extends Handling {
  readonly message?: Message;
  readonly view?: StoredView;
  readonly actionId: string;
  /** The value to send: for a button another than its own, for a menu the chosen option's words. */
  readonly value?: Put;
  readonly user?: string;
}

export interface Actions {
  pressButton(target: Target, label: string, user?: string, handling?: Handling): Promise<Delivered>;
  /** Chooses by the option's words; `actionId` when several menus have them. */
  selectOption(
    target: Target,
    label: string,
    user?: string,
    handling?: Handling & { readonly actionId?: string },
  ): Promise<Delivered>;
  blockAction(what: Action): Promise<Delivered>;
  blockSuggestion(what: Action & { readonly value: string }): Promise<Delivered>;
}

export function actions(courier: Courier): Actions {
  const act = (target: Target, found: Found, action: Json, user: string, handling: Handling): Promise<Delivered> => {
    const person = courier.workspace.person(user);
    const stamped = {
      action_id: found.element['action_id'],
      block_id: found.blockId,
      ...action,
      action_ts: courier.workspace.ids.ts(courier.slack.clock.now()),
    };
    const payload = {
      ...surroundings(courier, target, person),
      actions: [stamped],
      state: { values: remember(courier, target, found, action) },
    };
    return courier.interaction('interactive', payload, handling, person, (body) =>
      checkEmptyAck(courier.slack, 'block_actions', body),
    );
  };

  return {
    pressButton: async (target, label, user = 'ada', handling = {}) => {
      const found = buttonCalled(blocksOf(target), label);
      return act(target, found, pressed(found.element), user, handling);
    },
    selectOption: async (target, label, user = 'ada', { actionId, ...handling } = {}) => {
      const found = optionCalled(blocksOf(target), label, actionId);
      return act(target, found, valueFor(found.element, label), user, handling);
    },
    blockAction: async ({ message, view, actionId, value, user = 'ada', ...handling }) => {
      const target = oneOf(message, view);
      const found = elementWithId(blocksOf(target), actionId);
      const isButton = found.element['type'] === 'button';
      const action = isButton
        ? { ...pressed(found.element), ...(value === undefined ? {} : { value }) }
        : valueFor(found.element, value ?? null);
      return act(target, found, action, user, handling);
    },
    blockSuggestion: async ({ message, view, actionId, value, user = 'ada', ...handling }) => {
      const target = oneOf(message, view);
      const { blockId } = elementWithId(blocksOf(target), actionId);
      const person = courier.workspace.person(user);
      // §5: no response_url, no trigger
      const {
        response_url: _url,
        trigger_id: _trigger,
        actions: _actions,
        state: _state,
        ...rest
      } = surroundings(courier, target, person);
      const payload = { ...rest, type: 'block_suggestion', action_id: actionId, block_id: blockId, value };
      return courier.interaction('interactive', payload, handling, person, (body) => checkSuggestions(courier.slack, body));
    },
  };
}

function oneOf(message: Message | undefined, view: StoredView | undefined): Target {
  const target = message ?? view;
  if (target === undefined) throw new Error('fake Slack: say the message or the view that is acted on');
  return target;
}

function isView(target: Target): target is StoredView {
  return 'content' in target;
}

function blocksOf(target: Target): unknown {
  return isView(target) ? target.content['blocks'] : target.blocks;
}

/** The action of a button: its text comes back with entities (§3). */
function pressed(button: Json): Json {
  const { value, url, style, text } = button;
  const shown = { ...(isObject(text) ? text : {}), text: escaped(textOf(text) ?? '') };
  return {
    type: 'button',
    text: shown,
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
    ...(style === undefined ? {} : { style }),
  };
}

/** The state of the inputs after the action; a modal keeps it until it is submitted. */
function remember(courier: Courier, target: Target, found: Found, action: Json): Json {
  const actionId = String(found.element['action_id']);
  const live = isView(target) ? courier.workspace.views.find({ id: target.id }) : undefined;
  const before = live?.state ?? {};
  if (found.element['type'] === 'button') return before;
  const block = before[found.blockId];
  const state = { ...before, [found.blockId]: { ...(isObject(block) ? block : {}), [actionId]: action } };
  if (live !== undefined) live.state = state;
  return state;
}

/** Who acted where: the fields of a block_actions payload but the actions themselves. */
function surroundings(courier: Courier, target: Target, person: Person): Json {
  const { workspace, slack } = courier;
  const common = {
    user: userField(workspace.teamId, person),
    team: { id: workspace.teamId, domain: workspace.domain },
    trigger_id: slack.triggers.issue({
      teamId: workspace.teamId,
      user: person.id,
      inModal: isView(target) && target.type === 'modal',
    }),
  };
  if (isView(target)) {
    const live = workspace.views.find({ id: target.id });
    if (live === undefined || live.user !== person.id) throw new Error(`fake Slack: ${person.name} has no such view open`);
    const name = target.type === 'modal' ? 'block-actions-modal' : 'block-actions-home';
    return filled(name, {
      ...common,
      container: { type: 'view', view_id: target.id },
      view: workspace.views.toApi({ ...target, state: live.state }),
    });
  }
  return messageSurroundings(courier, target, person, common);
}

function messageSurroundings(courier: Courier, message: Message, person: Person, common: Json): Json {
  const { workspace, slack } = courier;
  const { channel, ts, threadTs, ephemeralTo } = message;
  if (ephemeralTo !== undefined && ephemeralTo !== person.id)
    throw new Error(`fake Slack: ${person.name} does not see this message`);
  if (workspace.find(channel, ts) === undefined) throw new Error('fake Slack: this message is gone');
  const path = slack.responseUrls.issue({ workspace, channel, user: person.id, source: { channel, ts } });
  const isEphemeral = ephemeralTo !== undefined;
  const where = workspace.channel(channel);
  return filled(isEphemeral ? 'block-actions-ephemeral' : 'block-actions-message', {
    ...common,
    response_url: `${slack.origin}${path}`,
    channel: { id: where.id, name: channelName(where.kind, where.name) },
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    },
    ...(isEphemeral ? {} : { message: messageToApi(message, workspace) }),
  });
}

export function userField(teamId: string, { id, name }: Person): Json {
  return { id, username: name, name, team_id: teamId };
}

/** Slack does not tell the names of private places. */
export function channelName(kind: string, name: string): string {
  if (kind === 'im') return 'directmessage';
  return kind === 'private' ? 'privategroup' : name;
}
