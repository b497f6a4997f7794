/** What Slack does with the body of an ack: shows it, opens the next modal, marks the faulty input (§2, §5). */
import { validateMessage, validateSuggestions, validateView } from './block-kit.js';
import { inputs } from './elements-found.js';
import { type Fault, isObject, type Json } from './kit-check.js';
import { type Answerable, postAnswer } from './response-urls.js';
import type { FakeSlack } from './server.js';
import type { StoredView } from './views.js';
import type { Workspace } from './workspace.js';

/** A slash command's ack: text or blocks, to the person alone unless in_channel. Nothing is fine, too. */
export function applyCommandAck(slack: FakeSlack, to: Answerable, body: unknown): readonly Fault[] {
  if (body === undefined) return [];
  const payload: Json = isObject(body) ? body : { text: String(body) };
  const faults = validateMessage(payload, slack.policy);
  slack.refuse('ack of a slash command', body, faults);
  if (faults.length === 0) postAnswer(to, payload, 'ack');
  return faults;
}

/** Only commands, suggestions and submissions can be answered in the ack (§5). */
export function checkEmptyAck(slack: FakeSlack, what: string, body: unknown): readonly Fault[] {
  const faults = body === undefined ? [] : [{ path: '', message: `the ack of ${what} has no body` }];
  slack.refuse(`ack of ${what}`, body, faults);
  return faults;
}

/** §5: options or option_groups, at most 100. */
export function checkSuggestions(slack: FakeSlack, body: unknown): readonly Fault[] {
  const faults = validateSuggestions(body, slack.policy);
  slack.refuse('ack of a block_suggestion', body, faults);
  return faults;
}

/** The ack of a view_submission: closes the modal, or answers errors, update, push or clear (§5). */
export function applySubmissionAck(slack: FakeSlack, workspace: Workspace, view: StoredView, body: unknown): readonly Fault[] {
  const { views } = workspace;
  if (body === undefined) {
    views.close(view.user, false);
    return [];
  }
  const faults = submissionFaults(slack, workspace, view, body);
  slack.refuse('ack of a view_submission', body, faults);
  if (faults.length > 0 || !isObject(body)) return faults;
  const next = body['view'];
  if (body['response_action'] === 'clear') views.close(view.user, true);
  if (!isObject(next)) return [];
  if (body['response_action'] === 'push') views.push(view.user, next);
  const live = views.find({ id: view.id });
  if (body['response_action'] === 'update' && live !== undefined) views.replace(live, next, undefined);
  return [];
}

function submissionFaults(slack: FakeSlack, workspace: Workspace, view: StoredView, body: unknown): Fault[] {
  if (!isObject(body)) return [{ path: '', message: 'must be an object with response_action' }];
  const action = body['response_action'];
  if (action === 'errors') return errorFaults(view, body['errors']);
  if (action === 'clear') return [];
  if (action !== 'update' && action !== 'push')
    return [{ path: '/response_action', message: `must be errors, update, push or clear, is ${JSON.stringify(action)}` }];
  if (action === 'push' && workspace.views.modalsOf(view.user).length >= 3)
    return [{ path: '/view', message: 'three modals are open already' }];
  return validateView(body['view'], slack.policy).map(({ path, ...rest }) => ({ ...rest, path: `/view${path}` }));
}

/** Errors name input blocks by block_id; words that are no input's show nothing. */
function errorFaults(view: StoredView, errors: unknown): Fault[] {
  if (!isObject(errors) || Object.keys(errors).length === 0) return [{ path: '/errors', message: 'needs a message by block_id' }];
  const known = inputs(view.content['blocks']).map(({ blockId }) => blockId);
  return Object.entries(errors).flatMap(([blockId, words]) => {
    if (!known.includes(blockId))
      return [{ path: `/errors/${blockId}`, message: `no input block has this block_id; there are: ${known.join(', ')}` }];
    return typeof words === 'string' && words !== '' ? [] : [{ path: `/errors/${blockId}`, message: 'must be a text' }];
  });
}
