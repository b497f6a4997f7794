/** views.*: modals and home tabs (§1.3, §5). */
import { ApiError } from './api-error.js';
import { validateView } from './block-kit.js';
import { isObject, type Json } from './kit-check.js';
import { type Call, type Method, optional, required } from './method.js';

/** The view that was given, once it has no faults. */
function givenView(call: Call, type?: 'modal' | 'home'): Json {
  const view = call.args['view'];
  if (!isObject(view))
    throw new ApiError('invalid_arguments', { response_metadata: { messages: ['[ERROR] missing required field: view'] } });
  const faults = validateView(view, call.policy);
  const wrong = type !== undefined && view['type'] !== type;
  call.refuseIfFaulty(wrong ? [...faults, { path: '/type', message: `must be ${type}` }] : faults, 'invalid_arguments');
  return view;
}

const open: Method = {
  scopes: [],
  run: (call) => {
    const view = givenView(call, 'modal');
    const { user } = call.triggers.exchange(call.args['trigger_id'], call.workspace.teamId);
    return { view: call.workspace.views.toApi(call.workspace.views.open(user, view)) };
  },
};

const push: Method = {
  scopes: [],
  run: (call) => {
    const view = givenView(call, 'modal');
    const { user, inModal } = call.triggers.exchange(call.args['trigger_id'], call.workspace.teamId);
    // Only an interaction in a modal can push another on top of it.
    if (!inModal) throw new ApiError('invalid_trigger_id');
    return { view: call.workspace.views.toApi(call.workspace.views.push(user, view)) };
  },
};

const update: Method = {
  scopes: [],
  run: (call) => {
    const { views } = call.workspace;
    const id = optional(call.args, 'view_id');
    const externalId = optional(call.args, 'external_id');
    if ((id === undefined) === (externalId === undefined)) throw new ApiError('invalid_arguments');
    const known = views.find(id === undefined ? { externalId } : { id });
    const view = givenView(call, known?.type);
    if (known === undefined) throw new ApiError('not_found');
    return { view: views.toApi(views.replace(known, view, optional(call.args, 'hash'))) };
  },
};

const publish: Method = {
  scopes: [],
  run: (call) => {
    const user = call.workspace.person(required(call.args, 'user_id'));
    const view = givenView(call, 'home');
    const { views } = call.workspace;
    return { view: views.toApi(views.publish(user.id, view, optional(call.args, 'hash'))) };
  },
};

export const VIEW_METHODS: { readonly [name: string]: Method } = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
