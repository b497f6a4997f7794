/** Small payloads for the tests of the Block Kit rules, and the shape in which those rules are tested. */
import { describe, expect, it } from 'vitest';
import { type Fault, validateMessage, validateView } from './block-kit.js';

export const letters = (count: number): string => 'x'.repeat(count);
export const plain = (text: string) => ({ type: 'plain_text', text });
export const marked = (text: string) => ({ type: 'mrkdwn', text });
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const section = (text = 'hello') => ({ type: 'section', text: marked(text) });
export const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const option = (value = 'a', more: object = {}) => ({ text: plain(value), value, ...more });
export const select = (more: object = {}) => ({ type: 'static_select', action_id: 'pick', options: [option()], ...more });
export const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Name'), element, ...more });
export const typed = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'name', ...more });
export const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
export const cell = (text: string) => ({ type: 'raw_text', text });
export const picture = (more: object = {}) => ({ type: 'image', image_url: 'https://x.test/a.png', alt_text: 'a', ...more });
export const numbered = (n: number) => button({ action_id: `b${n}` });
export const modal = (more: object = {}) => ({ type: 'modal', title: plain('Title'), blocks: [section()], ...more });
export const home = (more: object = {}) => ({ type: 'home', blocks: [section()], ...more });
export const card = (more: object = {}) => ({ type: 'card', title: marked('Saga'), ...more });
export const container = (more: object = {}) => ({ type: 'container', title: plain('Box'), child_blocks: [section()], ...more });
export const dataTable = (more: object = {}) => ({ type: 'data_table', caption: 'c', rows: [[cell('h')], [cell('v')]], ...more });

export const inMessage = (...blocks: object[]): Fault[] => validateMessage({ text: 'fallback', blocks });
export const inModal = (...blocks: object[]): Fault[] => validateView(modal({ blocks, submit: plain('Send') }));
export const inHome = (...blocks: object[]): Fault[] => validateView(home({ blocks }));

/** [the rule, faults of the good example, faults of the bad one, a piece of the bad one's pointer or words] */
export type Rule = readonly [string, Fault[], Fault[], RegExp];

/** Each rule: the good example has no fault, the bad one has the fault that is meant. */
export function suite(name: string, rules: readonly Rule[]): void {
  describe(name, () => {
    it.each(rules)('%s', (_rule, good, bad, words) => {
      expect(good).toEqual([]);
      expect(bad.map((one) => `${one.path} ${one.message}`).join('\n')).toMatch(words);
    });
  });
}
