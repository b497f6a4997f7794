/** response_urls: answers to one interaction, 5 times within 30 minutes, also where the app is no member (§2). */
import { ApiError } from './api-error.js';
import { validateMessage } from './block-kit.js';
import type { Fault, Json, TextPolicy } from './kit-check.js';
import type { Message, Workspace } from './workspace.js';

/** The interaction that a response_url answers. */
export interface Answerable {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  /** The message that was acted on, when there was one. */
  readonly source?: { readonly channel: string; readonly ts: string };
}

const USES = 5;
const LIFETIME_MS = 30 * 60_000;

export class ResponseUrls {
  readonly #open = new Map<string, Answerable & { readonly since: number; uses: number }>();

  /** A new one; the path under which it is posted to. */
  issue(answerable: Answerable): string {
    const id = `${answerable.workspace.teamId}-${this.#open.size + 1}`;
    this.#open.set(id, { ...answerable, since: answerable.workspace.now(), uses: 0 });
    return `/response/${id}`;
  }

  /** What an app posted to a response_url; applies it to the channel. Throws ApiError as Slack refuses. */
  receive(path: string, payload: Json, policy: TextPolicy, refused: (faults: readonly Fault[], team: Workspace) => void): void {
    const found = this.#open.get(path.replace('/response/', ''));
    if (found === undefined) throw new ApiError('invalid_url');
    if (found.workspace.now() - found.since > LIFETIME_MS) throw new ApiError('expired_url');
    if (found.uses >= USES) throw new ApiError('used_url');
    const faults = [...validateMessage(payload, policy), ...threadFaults(found, payload)];
    if (faults.length > 0) {
      refused(faults, found.workspace);
      throw new ApiError(faults[0]?.code ?? 'invalid_blocks', {
        response_metadata: { messages: faults.map(({ path: at, message }) => `${message} [json-pointer:${at}]`) },
      });
    }
    found.uses += 1;
    answer(found, payload);
  }
}

/** §2: thread_ts is taken; strict: it must be a thread's root in the channel of the interaction. */
function threadFaults({ workspace, channel }: Answerable, payload: Json): Fault[] {
  const ts = payload['thread_ts'];
  if (typeof ts !== 'string') return [];
  const root = workspace.find(channel, ts);
  if (root !== undefined && root.threadTs === undefined) return [];
  return [{ path: '/thread_ts', message: 'is not the root of a thread in this channel', code: 'thread_not_found' }];
}

/** Applies an answer: deletes or replaces the message acted on, or posts anew (ephemeral unless in_channel). */
function answer(to: Answerable, payload: Json): void {
  const { workspace, source } = to;
  const original = source === undefined ? undefined : workspace.find(source.channel, source.ts);
  if (payload['delete_original'] === true) {
    if (original !== undefined && mayChange(original, workspace)) workspace.remove(original);
    return;
  }
  if (payload['replace_original'] === true && original !== undefined && mayChange(original, workspace)) {
    workspace.rewrite(original, payload);
    return;
  }
  postAnswer(to, payload, 'response_url');
}

/** A message in answer to an interaction: to the person alone, or to the channel. */
export function postAnswer(to: Answerable, payload: Json, via: 'response_url' | 'ack'): Message {
  const { workspace, channel, user } = to;
  const threadTs = payload['thread_ts'];
  return workspace.post({
    channel,
    user: workspace.botUser,
    botId: workspace.botId,
    via,
    text: payload['text'] ?? payload['markdown_text'],
    blocks: payload['blocks'],
    ...(typeof threadTs === 'string' ? { threadTs } : {}),
    ...(payload['response_type'] === 'in_channel' ? {} : { ephemeralTo: user }),
  });
}

/** Only the app's own messages can be replaced: a message shortcut's source is somebody else's. */
function mayChange(message: Message, workspace: Workspace): boolean {
  return message.botId === workspace.botId;
}
