import type { RespondFn, types, webApi } from '@slack/bolt';
import { type Patience, patiently, usualPatience } from './calls.js';
import type { Message } from './render.js';

/** A file as it is uploaded. */
export interface Upload {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  /** What screen readers say of a picture. */
  readonly alt?: string;
}

/** One message of a thread, as Slack tells it: only what is looked at. */
export interface ThreadMessage {
  readonly ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly text?: string;
}

/** The ways out to Slack, each with the patience that its call allows. */
export interface Sender {
  /** A new message; gives its ts. Posted once, or not at all. */
  post(channel: string, thread: string | undefined, message: Message): Promise<string>;
  update(channel: string, ts: string, message: Message): Promise<void>;
  /** One of the bot's own messages. */
  remove(channel: string, ts: string): Promise<void>;
  /** A file, which stands as a message of its own. */
  upload(channel: string, thread: string | undefined, file: Upload): Promise<void>;
  /** The address of a message; undefined where Slack does not tell. */
  permalink(channel: string, ts: string): Promise<string | undefined>;
  /** A page of a thread, its first message first; `next` leads to the page after it. */
  replies(
    channel: string,
    thread: string,
    most: number,
    from?: string,
  ): Promise<{ readonly messages: readonly ThreadMessage[]; readonly next?: string }>;
  /** What a person is called: the name that they chose to show, or else their full one. */
  userName(id: string): Promise<string | undefined>;
  /** To one person in a channel. */
  postPrivately(channel: string, user: string, thread: string | undefined, message: Message): Promise<void>;
  openModal(trigger: string, view: types.ModalView): Promise<void>;
  updateModal(view: string, hash: string, modal: types.ModalView): Promise<void>;
  publishHome(user: string, view: types.HomeView): Promise<void>;
  suggestPrompts(channel: string, title: string, prompts: readonly { title: string; message: string }[]): Promise<void>;
}

/** No previews of the pages that a card links to. */
const quiet = { unfurl_links: false, unfurl_media: false } as const;

export const createSender = (client: webApi.WebClient, patience: Patience = usualPatience): Sender => ({
  async post(channel, thread, { text, blocks }) {
    const answer = await patiently(
      'post',
      () => client.chat.postMessage({ channel, text, blocks, ...quiet, ...(thread !== undefined && { thread_ts: thread }) }),
      patience,
    );
    return answer.ts ?? '';
  },
  async update(channel, ts, { text, blocks }) {
    await patiently('harmless', () => client.chat.update({ channel, ts, text, blocks }), patience);
  },
  async remove(channel, ts) {
    await patiently('harmless', () => client.chat.delete({ channel, ts }), patience);
  },
  async upload(channel, thread, { name, title, bytes, alt }) {
    const file = {
      channel_id: channel,
      file: Buffer.from(bytes),
      filename: name,
      title,
      ...(alt !== undefined && { alt_text: alt }),
    };
    await patiently('post', () => client.filesUploadV2(thread === undefined ? file : { ...file, thread_ts: thread }), patience);
  },
  async permalink(channel, ts) {
    const call = () => client.chat.getPermalink({ channel, message_ts: ts });
    const answer = await patiently('harmless', call, patience).catch(() => undefined);
    return answer?.permalink;
  },
  async replies(channel, thread, most, from) {
    const page = { channel, ts: thread, limit: most, ...(from !== undefined && { cursor: from }) };
    const answer = await patiently('harmless', () => client.conversations.replies(page), patience);
    const next = answer.response_metadata?.next_cursor;
    return { messages: answer.messages ?? [], ...(next && { next }) };
  },
  async userName(id) {
    const { user } = await patiently('harmless', () => client.users.info({ user: id }), { ...patience, tries: 1 });
    return [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name].find(Boolean);
  },
  async postPrivately(channel, user, thread, { text, blocks }) {
    await patiently(
      'post',
      () => client.chat.postEphemeral({ channel, user, text, blocks, ...(thread !== undefined && { thread_ts: thread }) }),
      patience,
    );
  },
  async openModal(trigger, view) {
    // A trigger is good for three seconds, so there is little use in waiting.
    await patiently('harmless', () => client.views.open({ trigger_id: trigger, view }), { ...patience, longestWaitMs: 1_000 });
  },
  async updateModal(view, hash, modal) {
    await patiently('harmless', () => client.views.update({ view_id: view, hash, view: modal }), patience);
  },
  async publishHome(user, view) {
    await patiently('harmless', () => client.views.publish({ user_id: user, view }), patience);
  },
  async suggestPrompts(channel, title, prompts) {
    // Without thread_ts: in an app with agent_view Slack ignores prompts that have one.
    await patiently(
      'harmless',
      () => client.apiCall('assistant.threads.setSuggestedPrompts', { channel_id: channel, title, prompts }),
      patience,
    );
  },
});

/** Answers to one interaction over its response_url: no token, no scope, and no need to be in the channel. */
export interface Responder {
  /** Takes away the message that was acted on, which the asker alone saw. */
  remove(): Promise<void>;
  /** To the asker alone, in place of the message that was acted on. */
  replace(message: Message): Promise<void>;
  /** To the asker alone. */
  whisper(message: Message, thread?: string): Promise<void>;
  /** To everybody in the channel or thread. */
  share(message: Message, thread?: string): Promise<void>;
}

export const createResponder = (respond: RespondFn, patience: Patience = usualPatience): Responder => {
  const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });
  return {
    async remove() {
      await patiently('harmless', () => respond({ delete_original: true }), patience);
    },
    async replace(message) {
      await patiently('harmless', () => respond({ ...message, response_type: 'ephemeral', replace_original: true }), patience);
    },
    async whisper(message, thread) {
      const body = { ...message, response_type: 'ephemeral', replace_original: false, ...inThread(thread) } as const;
      await patiently('post', () => respond(body), patience);
    },
    async share(message, thread) {
      const body = { ...message, response_type: 'in_channel', replace_original: false, ...inThread(thread) } as const;
      await patiently('post', () => respond(body), patience);
    },
  };
};
