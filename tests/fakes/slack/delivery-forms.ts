/** Slash commands, shortcuts and modals: what people start and submit. */
import { applyCommandAck, applySubmissionAck, checkEmptyAck } from './acks.js';
import type { Handling } from './carrier.js';
import type { Courier, Delivered } from './courier.js';
import { channelName, userField } from './delivery-actions.js';
import { checkLengths, initialValue, isEmpty, type Put, valueFor } from './element-values.js';
import { inputs } from './elements-found.js';
import { filled } from './fixtures.js';
import { isObject, type Json } from './kit-check.js';
import { messageToApi } from './method.js';
import type { StoredView } from './views.js';
import type { Message, Person } from './workspace.js';

interface SlashCommand extends Handling {
  /** Default `/pattern`. */
  readonly command?: string;
  /** What stands after it, as it reaches the app. Default: nothing. */
  readonly text?: string;
  readonly user?: string;
  readonly channel?: string;
}

interface Submission extends Handling {
  /** Default: the modal that the person has on top. */
  readonly view?: StoredView;
  readonly user?: string;
  /** What is put in, by the input's label. */
  readonly fill?: { readonly [label: string]: Put };
  /** The whole of state.values, instead of filling the form: for what no client would send. */
  readonly values?: Json;
}

export interface Forms {
  slashCommand(what?: SlashCommand): Promise<Delivered>;
  messageShortcut(
    what: { readonly callbackId: string; readonly message: Message; readonly user?: string } & Handling,
  ): Promise<Delivered>;
  globalShortcut(what: { readonly callbackId: string; readonly user?: string } & Handling): Promise<Delivered>;
  viewSubmission(what?: Submission): Promise<Delivered>;
  viewClosed(
    what?: { readonly view?: StoredView; readonly user?: string; readonly isCleared?: boolean } & Handling,
  ): Promise<Delivered>;
}

export function forms(courier: Courier): Forms {
  const { workspace, slack } = courier;
  const { teamId, domain } = workspace;

  const common = (person: Person, inModal = false): Json => ({
    team: { id: teamId, domain },
    user: userField(teamId, person),
    trigger_id: slack.triggers.issue({ teamId, user: person.id, inModal }),
  });

  return {
    slashCommand: async ({ command = '/pattern', text = '', user = 'ada', channel = 'design', ...handling } = {}) => {
      const person = workspace.person(user);
      const where = workspace.channel(channel);
      const answerable = { workspace, channel: where.id, user: person.id };
      const payload = filled('slash-command', {
        team_id: teamId,
        team_domain: domain,
        channel_id: where.id,
        channel_name: channelName(where.kind, where.name),
        user_id: person.id,
        user_name: person.name,
        command,
        text,
        trigger_id: common(person)['trigger_id'],
        response_url: `${slack.origin}${slack.responseUrls.issue(answerable)}`,
      });
      return courier.interaction('slash_commands', payload, handling, person, (body) => applyCommandAck(slack, answerable, body));
    },
    messageShortcut: async ({ callbackId, message, user = 'ada', ...handling }) => {
      const person = workspace.person(user);
      const where = workspace.channel(message.channel);
      const source = { channel: message.channel, ts: message.ts };
      const path = slack.responseUrls.issue({ workspace, channel: where.id, user: person.id, source });
      const payload = filled('message-shortcut', {
        ...common(person),
        callback_id: callbackId,
        message_ts: message.ts,
        message: messageToApi(message, workspace),
        action_ts: stamp(courier),
        channel: { id: where.id, name: channelName(where.kind, where.name) },
        response_url: `${slack.origin}${path}`,
      });
      return courier.interaction('interactive', payload, handling, person, (body) =>
        checkEmptyAck(slack, 'a message shortcut', body),
      );
    },
    globalShortcut: async ({ callbackId, user = 'ada', ...handling }) => {
      const person = workspace.person(user);
      const payload = filled('global-shortcut', { ...common(person), callback_id: callbackId, action_ts: stamp(courier) });
      return courier.interaction('interactive', payload, handling, person, (body) => checkEmptyAck(slack, 'a shortcut', body));
    },
    viewSubmission: async ({ view, user = 'ada', fill = {}, values, ...handling } = {}) => {
      const person = workspace.person(user);
      const open = openModal(courier, person, view);
      open.state = values ?? filledIn(open, fill);
      const payload = filled('view-submission', { ...common(person, true), view: workspace.views.toApi(open) });
      return courier.interaction('interactive', payload, handling, person, (body) =>
        applySubmissionAck(slack, workspace, open, body),
      );
    },
    viewClosed: async ({ view, user = 'ada', isCleared = false, ...handling } = {}) => {
      const person = workspace.person(user);
      const open = openModal(courier, person, view);
      if (open.content['notify_on_close'] !== true)
        throw new Error('fake Slack: without notify_on_close nothing is sent when a modal closes');
      const payload = filled('view-closed', {
        team: { id: teamId, domain },
        user: userField(teamId, person),
        view: workspace.views.toApi(open),
        is_cleared: isCleared,
      });
      workspace.views.close(person.id, isCleared || open.content['clear_on_close'] === true);
      return courier.interaction('interactive', payload, handling, person, (body) => checkEmptyAck(slack, 'view_closed', body));
    },
  };
}

/** The live modal: the one given, or the one on top. */
function openModal(courier: Courier, person: Person, given: StoredView | undefined): StoredView {
  const { views } = courier.workspace;
  const id = given?.id ?? views.modalOf(person.id)?.id;
  const open = id === undefined ? undefined : views.find({ id });
  if (open === undefined || open.type !== 'modal' || open.user !== person.id)
    throw new Error(`fake Slack: ${person.name} has no such modal open`);
  return open;
}

/** The form as the client would send it: what was there, what was put in; it does not submit what is required and empty. */
function filledIn(view: StoredView, fill: { readonly [label: string]: Put }): Json {
  const all = inputs(view.content['blocks']);
  const unknown = Object.keys(fill).filter((label) => !all.some((one) => one.label === label));
  if (unknown.length > 0)
    throw new Error(`fake Slack: no input "${unknown[0]}"; there are: ${all.map(({ label }) => label).join(' | ')}`);
  const state: Record<string, Record<string, unknown>> = {};
  for (const { element, blockId, label, optional } of all) {
    const actionId = String(element['action_id']);
    const value = valueNow(view, blockId, actionId, element, fill[label]);
    if (!optional && isEmpty(value)) throw new Error(`fake Slack: the client would not submit: "${label}" is empty`);
    checkLengths(element, value, label);
    state[blockId] = { [actionId]: value };
  }
  return { ...view.state, ...state };
}

function valueNow(view: StoredView, blockId: string, actionId: string, element: Json, put: Put | undefined): Json {
  if (put !== undefined) return valueFor(element, put);
  const block = view.state[blockId];
  const held = isObject(block) ? block[actionId] : undefined;
  return isObject(held) ? held : initialValue(element);
}

function stamp(courier: Courier): string {
  return courier.workspace.ids.ts(courier.slack.clock.now());
}
