/** Finds the real buttons, menus and inputs in blocks that an app sent, as a person finds them: by their words. */
import { isObject, type Json } from './kit-check.js';
import { optionsOf } from './kit-objects.js';
import { textOf } from './kit-text.js';
import { elementsOf, everyBlock } from './kit-totals.js';

export interface Found {
  readonly element: Json;
  readonly blockId: string;
}

/** Every element that can be acted on, with its block. */
function interactive(blocks: unknown): Found[] {
  return everyBlock(blocks, '').flatMap(({ block }) =>
    elementsOf(block).map((element) => ({ element, blockId: String(block['block_id']) })),
  );
}

/** The words on all buttons, in order. */
export function buttonLabels(blocks: unknown): string[] {
  return interactive(blocks)
    .filter(({ element }) => element['type'] === 'button')
    .map(({ element }) => textOf(element['text']) ?? '');
}

/** The one button with these words. */
export function buttonCalled(blocks: unknown, label: string): Found {
  const hits = interactive(blocks).filter(({ element }) => element['type'] === 'button' && textOf(element['text']) === label);
  return single(hits, `button "${label}"`, buttonLabels(blocks));
}

export function elementWithId(blocks: unknown, actionId: string): Found {
  const all = interactive(blocks);
  return single(
    all.filter(({ element }) => element['action_id'] === actionId),
    `element ${actionId}`,
    all.map(({ element }) => String(element['action_id'])),
  );
}

/** The menu (or ticks, or overflow) that holds an option with these words, and the option. */
export function optionCalled(blocks: unknown, label: string, actionId?: string): Found & { readonly option: Json } {
  const menus = interactive(blocks).filter(({ element }) => actionId === undefined || element['action_id'] === actionId);
  const hits = menus.flatMap((found) =>
    optionsOf(found.element)
      .filter((one) => textOf(one['text']) === label)
      .map((option) => ({ ...found, option })),
  );
  const labels = menus.flatMap(({ element }) => optionsOf(element).map((one) => textOf(one['text']) ?? ''));
  return single(hits, `option "${label}"`, labels);
}

/** The input blocks with their labels. */
export function inputs(blocks: unknown): (Found & { readonly label: string; readonly optional: boolean })[] {
  return everyBlock(blocks, '').flatMap(({ block }) => {
    const element = block['element'];
    if (block['type'] !== 'input' || !isObject(element)) return [];
    return [
      { element, blockId: String(block['block_id']), label: textOf(block['label']) ?? '', optional: block['optional'] === true },
    ];
  });
}

function single<T>(hits: readonly T[], what: string, all: readonly string[]): T {
  const [only] = hits;
  if (only === undefined) throw new Error(`fake Slack: no ${what}; there are: ${all.join(' | ') || 'none'}`);
  if (hits.length > 1) throw new Error(`fake Slack: ${hits.length} times ${what}; say which`);
  return only;
}

/** §3: a button's text comes back with its & < > as entities (bolt-python #513). */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
