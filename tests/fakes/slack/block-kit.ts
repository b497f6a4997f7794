/**
 * Block Kit, as strict as Slack is known to be and stricter where it is not known: give it what an app is about
 * to send and it lists the faults. The rules are tables in kit-*.ts, each with the source of its numbers.
 */

import { blockList } from './kit-blocks.js';
import {
  boolean,
  type Check,
  type Fault,
  fault,
  isObject,
  type Json,
  list,
  oneOf,
  outOfBounds,
  type Surface,
  shape,
  string,
  type TextPolicy,
  type Tour,
} from './kit-check.js';
import { optionGroup, optionsOrGroups, plainOption, plainText } from './kit-objects.js';
import { reportMrkdwn } from './kit-text.js';
import { checkTotals, everyBlock } from './kit-totals.js';

export type { Fault, Surface, TextPolicy } from './kit-check.js';

/** The blocks of a message, a modal or a home tab. */
export function validateBlocks(blocks: unknown, surface: Surface, policy: TextPolicy = {}): Fault[] {
  return run(surface, policy, (tour) => checkBlocks(blocks, '/blocks', tour));
}

/**
 * What is given to chat.postMessage, chat.update, chat.postEphemeral, to a response_url or as a slash command's ack.
 * Blocks need a top-level `text` beside them: notifications and screen readers read it (§3).
 */
export function validateMessage(payload: unknown, policy: TextPolicy = {}): Fault[] {
  return run('message', policy, (tour) => {
    messageShape(payload, '', tour);
    if (!isObject(payload)) return;
    checkMessageText(payload, tour);
    if (payload['blocks'] !== undefined) checkTotals(payload['blocks'], '/blocks', tour);
  });
}

/** A modal or home view, as given to views.open, push, update, publish and in a response_action. */
export function validateView(view: unknown, policy: TextPolicy = {}): Fault[] {
  const type = isObject(view) ? view['type'] : undefined;
  const surface = type === 'home' ? 'home' : 'modal';
  return run(surface, policy, (tour) => {
    oneOf('modal', 'home')(type, '/type', tour);
    const shaped = surface === 'home' ? homeShape : modalShape;
    shaped(view, '', tour);
    if (!isObject(view)) return;
    checkTotals(view['blocks'], '/blocks', tour);
    if (surface === 'modal') checkSubmit(view, tour);
    // §1.3: view_too_large above 250 kB
    if (Buffer.byteLength(JSON.stringify(view)) > 250_000) fault(tour, '', 'the view is larger than 250 kB', 'view_too_large');
  });
}

/** What answers a block_suggestion: options or option_groups, at most 100 (§5). No options at all is an answer, too. */
export function validateSuggestions(answer: unknown, policy: TextPolicy = {}): Fault[] {
  return run('message', policy, (tour) => {
    shape({ may: { options: list(plainOption, 100, 0), option_groups: list(optionGroup, 100, 0) }, also: optionsOrGroups })(
      answer,
      '',
      tour,
    );
  });
}

function run(surface: Surface, policy: TextPolicy, check: (tour: Tour) => void): Fault[] {
  const faults: Fault[] = [];
  check({ surface, policy, faults });
  return faults;
}

function checkBlocks(blocks: unknown, path: string, tour: Tour): void {
  blockList(tour.surface)(blocks, path, tour);
  checkTotals(blocks, path, tour);
}

const anything: Check = () => undefined;
const timestamp: Check = (value, path, tour) => {
  // §6: thread_ts and ts are STRINGS
  if (typeof value !== 'string' || !/^\d{10}\.\d{6}$/.test(value))
    fault(tour, path, `must be a ts as a string, is ${JSON.stringify(value)}`);
};

/** The arguments of the chat methods and of a response_url (B utilities.d.ts RespondArguments, W chat.d.ts). */
const messageShape = shape({
  may: {
    channel: string(255),
    user: string(255),
    token: anything,
    team_id: anything,
    ts: timestamp,
    thread_ts: timestamp,
    text: string(Number.MAX_SAFE_INTEGER, 0),
    blocks: blockList('message'),
    markdown_text: string(12_000),
    metadata: anything,
    mrkdwn: boolean,
    reply_broadcast: boolean,
    unfurl_links: boolean,
    unfurl_media: boolean,
    as_user: boolean,
    username: string(80),
    icon_emoji: string(100),
    icon_url: string(3000),
    response_type: oneOf('ephemeral', 'in_channel'),
    replace_original: boolean,
    delete_original: boolean,
    // §3: keep parse unset or none and link_names unset, else a bare @channel becomes a mention
    parse: oneOf('none'),
    link_names: (value, path, tour) => {
      if (value !== false) fault(tour, path, 'link_names turns a bare @channel into a mention');
    },
    attachments: (value, path, tour) => {
      if (!Array.isArray(value) || value.length > 0) fault(tour, path, 'attachments are legacy and are not covered: use blocks');
    },
  },
});

/** The fallback text: present, escaped (§3), within Slack's 40,000 (§6), and not beside markdown_text (§6). */
function checkMessageText(payload: Json, tour: Tour): void {
  const { text, blocks, markdown_text: markdown } = payload;
  const deletes = payload['delete_original'] === true;
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) {
    fault(tour, '/markdown_text', 'markdown_text does not go with text or blocks', 'markdown_text_conflict');
  }
  if (typeof text === 'string' && text.trim() !== '') {
    reportMrkdwn(text, '/text', tour);
    const bounds = outOfBounds(text, 1, 40_000);
    if (bounds !== undefined) fault(tour, '/text', bounds, 'msg_too_long');
    return;
  }
  if (Array.isArray(blocks) && blocks.length > 0)
    fault(tour, '/text', 'blocks need a top-level text: notifications and screen readers read it');
  else if (markdown === undefined && !deletes) fault(tour, '/text', 'neither text nor blocks', 'no_text');
}

/** §1.3: callback_id <=255, external_id <=255, private_metadata <=3000. */
const viewFields = { private_metadata: string(3000, 0), callback_id: string(255), external_id: string(255) };

const homeShape = shape({ need: { type: oneOf('home'), blocks: blockList('home') }, may: viewFields });

/** §1.3: title, submit and close <=24. */
const modalShape = shape({
  need: { type: oneOf('modal'), title: plainText(24), blocks: blockList('modal') },
  may: { ...viewFields, submit: plainText(24), close: plainText(24), clear_on_close: boolean, notify_on_close: boolean },
});

/** §1.1 input: a modal needs `submit` when it has any input. */
function checkSubmit(view: Json, tour: Tour): void {
  const inputs = everyBlock(view['blocks'], '/blocks').some(({ block }) => block['type'] === 'input');
  if (inputs && view['submit'] === undefined) fault(tour, '/submit', 'a modal with input blocks needs submit');
}
