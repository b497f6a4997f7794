/** assistant.threads.*: suggested prompts, status and title of a conversation with the agent (§5). */
import { ApiError } from './api-error.js';
import { isObject } from './kit-check.js';
import { type Call, type Method, optional, required, visibleChannel } from './method.js';

/** The direct message that these methods are for. */
function conversation(call: Call): void {
  visibleChannel(call, required(call.args, 'channel_id', 'channel_not_found'));
}

function record(call: Call, method: string): Record<string, never> {
  call.workspace.assistant.push({ method, args: call.args });
  return {};
}

const setSuggestedPrompts: Method = {
  scopes: ['assistant:write'],
  run: (call) => {
    conversation(call);
    const prompts = call.args['prompts'];
    if (!Array.isArray(prompts) || prompts.length === 0) throw new ApiError('invalid_arguments');
    // §5: at most 4 prompts of {title, message}
    const faults = prompts.flatMap((prompt: unknown, index) => {
      const whole =
        isObject(prompt) && ['title', 'message'].every((field) => typeof prompt[field] === 'string' && prompt[field] !== '');
      return whole ? [] : [{ path: `/prompts/${index}`, message: 'needs title and message' }];
    });
    if (prompts.length > 4) faults.push({ path: '/prompts', message: 'at most 4 prompts' });
    call.refuseIfFaulty(faults, 'invalid_arguments');
    // §5: passing thread_ts in an agent_view app silently fails
    if (call.agentView && call.args['thread_ts'] !== undefined) return {};
    return record(call, 'setSuggestedPrompts');
  },
};

const setStatus: Method = {
  scopes: ['assistant:write'],
  run: (call) => {
    conversation(call);
    required(call.args, 'thread_ts');
    if (typeof call.args['status'] !== 'string') throw new ApiError('invalid_arguments');
    return record(call, 'setStatus');
  },
};

const setTitle: Method = {
  scopes: ['assistant:write'],
  run: (call) => {
    conversation(call);
    if (optional(call.args, 'thread_ts') === undefined) throw new ApiError('invalid_arguments');
    required(call.args, 'title');
    return record(call, 'setTitle');
  },
};

export const ASSISTANT_METHODS: { readonly [name: string]: Method } = {
  'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
  'assistant.threads.setStatus': setStatus,
  'assistant.threads.setTitle': setTitle,
};
