/** Block Kit's blocks: which fields each has and on which surface it may stand (§1.1; T blocks). */
import {
  boolean,
  byType,
  type Check,
  fault,
  type Json,
  list,
  oneOf,
  type Shape,
  type Surface,
  shape,
  string,
  type Tour,
  url,
} from './kit-check.js';
import { element } from './kit-elements.js';
import { anyText, imageSource, mrkdwnText, plainText } from './kit-objects.js';
import { richText, richTextFields } from './kit-rich-text.js';
import { dataTableShape, tableShape } from './kit-tables.js';
import { markdownFaults } from './kit-text.js';

interface BlockRule extends Shape {
  readonly on: readonly Surface[];
}

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
/** Surfaces that §1.1 leaves unverified are refused: a strict fake allows only what is known to work. */
const MESSAGE: readonly Surface[] = ['message'];

/** T ImageElement, as in cards and containers. */
const imageElement: Check = byType('an image', {
  image: shape({ need: { type: oneOf('image'), alt_text: string(2000) }, ...imageSource }),
});

const text = anyText();

/** §1.1 task_card: task_id, title, status pending|in_progress|complete|error, details and output rich_text, sources url[]. */
const taskCard: Shape = {
  need: { task_id: string(255), title: string(255), status: oneOf('pending', 'in_progress', 'complete', 'error') },
  may: {
    details: richText,
    output: richText,
    sources: list(byType('a source', { url: shape({ need: { type: oneOf('url'), url: url(), text: string(255) } }) }), 100),
  },
};

/**
 * §1.1 card: title <=150, subtitle <=150, body <=200 (mrkdwn), actions: <=3 buttons, at least one of hero_image,
 * title, actions, body. `slack_icon` and `subtext` are not in T 3.2, so they are refused. Surface: message is sure.
 */
const card: BlockRule = {
  on: MESSAGE,
  may: {
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwnText(150),
    subtitle: mrkdwnText(150),
    body: mrkdwnText(200),
    actions: list(element('card'), 3),
  },
  also: (value, path, tour) => {
    const has = ['hero_image', 'title', 'actions', 'body'].some((field) => value[field] !== undefined);
    if (!has) fault(tour, path, 'a card needs at least one of hero_image, title, actions, body');
  },
};

const BLOCKS: { readonly [type: string]: BlockRule } = {
  // §1.1 actions: <=25 elements; M V H
  actions: { on: EVERYWHERE, need: { elements: list(element('actions'), 25) } },
  // §1.1 alert: text <=200, level; MODALS ONLY
  alert: { on: ['modal'], need: { text: anyText(200) }, may: { level: oneOf('default', 'info', 'warning', 'error', 'success') } },
  card,
  // §1.1 carousel: 1..10 cards, same surfaces as card
  carousel: { on: MESSAGE, need: { elements: list((value, path, tour) => cardInCarousel(value, path, tour), 10) } },
  // §1.1 container: title or rich_text_title, subtitle <=150, child_blocks 1..10, icon; surfaces unverified
  container: {
    on: MESSAGE,
    need: { child_blocks: list((value, path, tour) => childBlock(value, path, tour), 10) },
    may: {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      icon: imageElement,
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
    also: containerRules,
  },
  // §1.1 context: <=10 images or texts; M V H
  context: { on: EVERYWHERE, need: { elements: list(element('context', ['plain_text', text], ['mrkdwn', text]), 10) } },
  // §1.1 context_actions: <=5 feedback_buttons|icon_button; MESSAGES ONLY
  context_actions: { on: MESSAGE, need: { elements: list(element('context_actions'), 5) } },
  // §1.1 data_table and table: M H, not modal
  data_table: { on: ['message', 'home'], ...dataTableShape },
  table: { on: ['message', 'home'], ...tableShape },
  divider: { on: EVERYWHERE },
  // §1.1 file: apps cannot post it
  file: {
    on: [],
    need: { source: oneOf('remote'), external_id: string(255) },
  },
  // §1.1 header: plain_text <=150 (`level` is not in T); M V H
  header: { on: EVERYWHERE, need: { text: plainText(150) } },
  // §1.1 image: alt_text <=2000, title <=2000, image_url <=3000 or slack_file; M V H
  image: {
    on: EVERYWHERE,
    need: { alt_text: string(2000) },
    may: { ...imageSource.may, title: plainText(2000) },
    also: imageSource.also,
  },
  // §1.1 input: label <=2000, hint <=2000; a modal needs submit when there is one (kit-totals.ts)
  input: {
    on: EVERYWHERE,
    need: { label: plainText(2000), element: element('input') },
    may: { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  },
  // §1.1 markdown: 12,000 over all of them (kit-totals.ts); MESSAGES ONLY
  markdown: {
    on: MESSAGE,
    need: {
      text: (value, path, tour) => {
        string(12_000)(value, path, tour);
        if (typeof value === 'string') for (const words of markdownFaults(value)) fault(tour, path, words);
      },
    },
  },
  // §1.1 plan, task_card: message use; limits not documented
  plan: {
    on: MESSAGE,
    need: { title: string(255) },
    may: { tasks: list((value, path, tour) => taskInPlan(value, path, tour), 50) },
  },
  task_card: { on: MESSAGE, ...taskCard },
  rich_text: { on: EVERYWHERE, ...richTextFields },
  // §1.1 section: text 1..3000; fields <=10, each <=2000; accessory; expand; M V H. T: text or fields
  section: {
    on: EVERYWHERE,
    may: { text, fields: list(anyText(2000), 10), accessory: element('section'), expand: boolean },
    also: (value, path, tour) => {
      if (value['text'] === undefined && value['fields'] === undefined) fault(tour, path, 'a section needs text or fields');
    },
  },
  // §1.1 video: title <200, author_name <50, https
  video: {
    on: EVERYWHERE,
    need: { video_url: https, thumbnail_url: url(), alt_text: string(2000), title: plainText(199) },
    may: {
      title_url: https,
      author_name: string(49),
      provider_name: string(255),
      provider_icon_url: url(),
      description: plainText(3000),
    },
  },
};

/** §1.1 container: T's list less what the live validator is said to refuse (file, input, rich_text); no markdown, card, data_table. */
const CHILDREN = ['actions', 'context', 'divider', 'header', 'image', 'section', 'table', 'video'];

const tables = new Map<string, Check>(Object.entries(BLOCKS).map(([type, rule]) => [type, blockCheck(type, rule)]));

/** One block, of any known type. */
const block: Check = byType('a block', pick(Object.keys(BLOCKS)));

const childBlock: Check = byType('a block in a container', pick(CHILDREN));
const cardInCarousel: Check = byType('a card in a carousel', pick(['card']));
const taskInPlan: Check = byType('a task in a plan', pick(['task_card']));

function pick(types: readonly string[]): Record<string, Check> {
  const picked: Record<string, Check> = {};
  for (const type of types) {
    const check = tables.get(type);
    if (check !== undefined) picked[type] = check;
  }
  return picked;
}

function blockCheck(type: string, rule: BlockRule): Check {
  const { also } = rule;
  const fields = shape({
    need: { type: oneOf(type), ...rule.need },
    // §1.1: block_id <=255
    may: { block_id: string(255), ...rule.may },
    ...(also === undefined ? {} : { also }),
  });
  return (value, path, tour) => {
    if (!rule.on.includes(tour.surface)) fault(tour, path, `${type} is not allowed on the surface "${tour.surface}"`);
    fields(value, path, tour);
  };
}

/** T ContainerBlock: one title or the other; collapsed needs collapsible; icon url <=3000. */
function containerRules(value: Json, path: string, tour: Tour): void {
  if (value['title'] === undefined && value['rich_text_title'] === undefined) {
    fault(tour, path, 'a container needs title or rich_text_title');
  }
  if (value['default_collapsed'] === true && value['is_collapsible'] !== true) {
    fault(tour, `${path}/default_collapsed`, 'needs is_collapsible to be true');
  }
}

function https(value: unknown, path: string, tour: Tour): void {
  url()(value, path, tour);
  if (typeof value === 'string' && !value.startsWith('https://')) fault(tour, path, 'must be https');
}

/** §1.1: message 50 blocks; modal and home 100. */
const MAX_BLOCKS: { readonly [surface in Surface]: number } = { message: 50, modal: 100, home: 100 };

export function blockList(surface: Surface): Check {
  return list(block, MAX_BLOCKS[surface], 0);
}
