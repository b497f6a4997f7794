/** For each rule of Block Kit one example that passes and one that does not, written by hand. */
import { describe, expect, it } from 'vitest'
import { type Fault, validateBlocks, validateMessage, validateSuggestions, validateView } from './block-kit.js'

const letters = (count: number): string => 'x'.repeat(count)
const plain = (text: string) => ({ type: 'plain_text', text })
const marked = (text: string) => ({ type: 'mrkdwn', text })
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

const section = (text = 'hello') => ({ type: 'section', text: marked(text) })
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const option = (value = 'a', more: object = {}) => ({ text: plain(value), value, ...more })
const select = (more: object = {}) => ({ type: 'static_select', action_id: 'pick', options: [option()], ...more })
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Name'), element, ...more })
const typed = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'name', ...more })
const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })
const cell = (text: string) => ({ type: 'raw_text', text })
const picture = (more: object = {}) => ({ type: 'image', image_url: 'https://x.test/a.png', alt_text: 'a', ...more })
const button_ = (n: number) => button({ action_id: `b${n}` })
const modal = (more: object = {}) => ({ type: 'modal', title: plain('Title'), blocks: [section()], ...more })
const home = (more: object = {}) => ({ type: 'home', blocks: [section()], ...more })
const card = (more: object = {}) => ({ type: 'card', title: marked('Saga'), ...more })
const container = (more: object = {}) => ({ type: 'container', title: plain('Box'), child_blocks: [section()], ...more })
const dataTable = (more: object = {}) => ({ type: 'data_table', caption: 'c', rows: [[cell('h')], [cell('v')]], ...more })

const inMessage = (...blocks: object[]): Fault[] => validateMessage({ text: 'fallback', blocks })
const inModal = (...blocks: object[]): Fault[] => validateView(modal({ blocks, submit: plain('Send') }))
const inHome = (...blocks: object[]): Fault[] => validateView(home({ blocks }))

/** [the rule, faults of the good example, faults of the bad one, a piece of the bad one's pointer or words] */
type Rule = readonly [string, Fault[], Fault[], RegExp]

const BLOCK_RULES: Rule[] = [
  ['message has at most 50 blocks', inMessage(...many(50, () => section())), inMessage(...many(51, () => section())), /at most 50/],
  ['modal has at most 100 blocks', inModal(...many(100, () => section())), inModal(...many(101, () => section())), /at most 100/],
  ['home has at most 100 blocks', inHome(...many(100, () => section())), inHome(...many(101, () => section())), /at most 100/],
  ['block types are known', inMessage(section()), inMessage({ type: 'data_visualization' }), /not allowed as a block/],
  ['fields are known', inMessage(section()), inMessage({ ...section(), colour: 'red' }), /"colour" is not a field/],
  ['block_id is at most 255', inMessage({ ...section(), block_id: letters(255) }), inMessage({ ...section(), block_id: letters(256) }), /block_id/],
  ['block_id is unique', inMessage({ ...section(), block_id: 'a' }, { ...section(), block_id: 'b' }), inMessage({ ...section(), block_id: 'a' }, { ...section(), block_id: 'a' }), /two blocks/],
  ['block_id is unique in containers too', inMessage({ ...section(), block_id: 'a' }, container()), inMessage({ ...section(), block_id: 'a' }, container({ child_blocks: [{ ...section(), block_id: 'a' }] })), /child_blocks.*two blocks/],
  ['actions has at most 25 elements', inMessage(actions(...many(25, button_))), inMessage(actions(...many(26, button_))), /at most 25/],
  ['actions has at least one element', inMessage(actions(button())), inMessage(actions()), /at least 1/],
  ['actions takes interactive elements', inMessage(actions(button())), inMessage(actions(picture())), /"image" is not allowed/],
  ['action_id is unique in its block', inMessage(actions(button()), actions(button())), inMessage(actions(button(), button())), /two elements/],
  ['action_id is at most 255', inMessage(actions(button({ action_id: letters(255) }))), inMessage(actions(button({ action_id: letters(256) }))), /action_id/],
  ['alert is for modals', inModal({ type: 'alert', text: plain('careful'), level: 'warning' }), inMessage({ type: 'alert', text: plain('careful') }), /surface "message"/],
  ['alert text is at most 200', inModal({ type: 'alert', text: plain(letters(200)) }), inModal({ type: 'alert', text: plain(letters(201)) }), /at most 200/],
  ['alert level is known', inModal({ type: 'alert', text: plain('a'), level: 'info' }), inModal({ type: 'alert', text: plain('a'), level: 'loud' }), /level/],
  ['card says something', inMessage(card()), inMessage({ type: 'card', subtitle: marked('s') }), /at least one of/],
  ['card title is at most 150', inMessage(card({ title: marked(letters(150)) })), inMessage(card({ title: marked(letters(151)) })), /at most 150/],
  ['card title is mrkdwn', inMessage(card()), inMessage(card({ title: plain('a') })), /mrkdwn/],
  ['card body is at most 200', inMessage(card({ body: marked(letters(200)) })), inMessage(card({ body: marked(letters(201)) })), /at most 200/],
  ['card subtitle is at most 150', inMessage(card({ subtitle: marked(letters(150)) })), inMessage(card({ subtitle: marked(letters(151)) })), /at most 150/],
  ['card has at most 3 buttons', inMessage(card({ actions: many(3, button_) })), inMessage(card({ actions: many(4, button_) })), /at most 3/],
  ['card actions are buttons', inMessage(card({ actions: [button()] })), inMessage(card({ actions: [select()] })), /"static_select" is not allowed/],
  ['card is for messages', inMessage(card()), inHome(card()), /surface "home"/],
  ['carousel has at most 10 cards', inMessage({ type: 'carousel', elements: many(10, () => card()) }), inMessage({ type: 'carousel', elements: many(11, () => card()) }), /at most 10/],
  ['carousel holds cards', inMessage({ type: 'carousel', elements: [card()] }), inMessage({ type: 'carousel', elements: [section()] }), /card in a carousel/],
  ['container has a title', inMessage(container({ title: undefined, rich_text_title: rich({ type: 'text', text: 'a' }) })), inMessage(container({ title: undefined })), /title or rich_text_title/],
  ['container title is at most 150', inMessage(container({ title: plain(letters(150)) })), inMessage(container({ title: plain(letters(151)) })), /at most 150/],
  ['container has at most 10 children', inMessage(container({ child_blocks: many(10, () => section()) })), inMessage(container({ child_blocks: many(11, () => section()) })), /at most 10/],
  ['container has no card inside', inMessage(container()), inMessage(container({ child_blocks: [card()] })), /block in a container/],
  ['container collapsed needs collapsible', inMessage(container({ is_collapsible: true, default_collapsed: true })), inMessage(container({ default_collapsed: true })), /is_collapsible/],
  ['context has at most 10 elements', inMessage({ type: 'context', elements: many(10, () => marked('a')) }), inMessage({ type: 'context', elements: many(11, () => marked('a')) }), /at most 10/],
  ['context holds texts and images', inMessage({ type: 'context', elements: [plain('a'), picture()] }), inMessage({ type: 'context', elements: [button()] }), /element of context/],
  ['context_actions is for messages', inMessage({ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('Delete') }] }), inHome({ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('Delete') }] }), /surface "home"/],
  ['header is at most 150', inMessage({ type: 'header', text: plain(letters(150)) }), inMessage({ type: 'header', text: plain(letters(151)) }), /at most 150/],
  ['header is plain text', inMessage({ type: 'header', text: plain('a') }), inMessage({ type: 'header', text: marked('a') }), /plain text/],
  ['file cannot be posted', inMessage({ type: 'divider' }), inMessage({ type: 'file', source: 'remote', external_id: 'x' }), /surface/],
  ['image has an alt text', inMessage(picture()), inMessage(picture({ alt_text: undefined })), /"alt_text" is missing/],
  ['image alt text is at most 2000', inMessage(picture({ alt_text: letters(2000) })), inMessage(picture({ alt_text: letters(2001) })), /at most 2000/],
  ['image has one source', inMessage({ type: 'image', alt_text: 'a', slack_file: { id: 'F1' } }), inMessage(picture({ slack_file: { id: 'F1' } })), /exactly one of image_url/],
  ['image url is http', inMessage(picture()), inMessage(picture({ image_url: 'javascript:alert(1)' })), /http or https/],
  ['input label is at most 2000', inModal(input(typed(), { label: plain(letters(2000)) })), inModal(input(typed(), { label: plain(letters(2001)) })), /at most 2000/],
  ['input hint is at most 2000', inModal(input(typed(), { hint: plain(letters(2000)) })), inModal(input(typed(), { hint: plain(letters(2001)) })), /at most 2000/],
  ['input takes inputs', inModal(input(typed())), inModal(input(button())), /element of input/],
  ['markdown is for messages', inMessage({ type: 'markdown', text: '# a' }), inModal({ type: 'markdown', text: '# a' }), /surface "modal"/],
  ['markdown is at most 12,000 together', inMessage({ type: 'markdown', text: letters(6000) }, { type: 'markdown', text: letters(6000) }), inMessage({ type: 'markdown', text: letters(6000) }, { type: 'markdown', text: letters(6001) }), /12000/],
  ['markdown holds no mass mention', inMessage({ type: 'markdown', text: '<https://x.test> & > a' }), inMessage({ type: 'markdown', text: 'hi <!channel>' }), /control sequence/],
  ['a message has at most 13,000 characters in blocks', inMessage(...many(4, () => section(letters(3000)))), inMessage(...many(5, () => section(letters(3000)))), /13000/],
  ['plan holds task cards', inMessage({ type: 'plan', title: 'p', tasks: [{ type: 'task_card', task_id: 't', title: 'x', status: 'pending' }] }), inMessage({ type: 'plan', title: 'p', tasks: [section()] }), /task in a plan/],
  ['task_card status is known', inMessage({ type: 'task_card', task_id: 't', title: 'x', status: 'complete' }), inMessage({ type: 'task_card', task_id: 't', title: 'x', status: 'done' }), /status/],
  ['section has text or fields', inMessage({ type: 'section', fields: [marked('a')] }), inMessage({ type: 'section' }), /text or fields/],
  ['section text is at most 3000', inMessage(section(letters(3000))), inMessage(section(letters(3001))), /at most 3000/],
  ['section text counts UTF-16 too', inMessage(section('🙂'.repeat(1500))), inMessage(section('🙂'.repeat(1501))), /1501 code points and 3002 UTF-16/],
  ['section text is not cut inside a character', inMessage(section('🙂')), inMessage(section('🙂'.slice(0, 1))), /surrogate/],
  ['section text is not empty', inMessage(section('a')), inMessage(section('')), /at least 1/],
  ['section has at most 10 fields', inMessage({ type: 'section', fields: many(10, () => marked('a')) }), inMessage({ type: 'section', fields: many(11, () => marked('a')) }), /at most 10/],
  ['section field is at most 2000', inMessage({ type: 'section', fields: [marked(letters(2000))] }), inMessage({ type: 'section', fields: [marked(letters(2001))] }), /at most 2000/],
  ['section accessory is an accessory', inMessage({ ...section(), accessory: button() }), inMessage({ ...section(), accessory: typed() }), /element of section/],
  ['rich_text indent is at most 8', inMessage({ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', indent: 8, elements: [{ type: 'rich_text_section', elements: [] }] }] }), inMessage({ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [{ type: 'rich_text_section', elements: [] }] }] }), /0 to 8/],
  ['rich_text text is literal', inMessage(rich({ type: 'text', text: '<!channel> & co' })), inMessage(rich({ type: 'broadcast', range: 'channel' })), /alerts/],
  ['rich_text preformatted takes text and link', inMessage({ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a' }] }] }), inMessage({ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'emoji', name: 'wave' }] }] }), /preformatted/],
  ['rich_text links are http', inMessage(rich({ type: 'link', url: 'https://x.test' })), inMessage(rich({ type: 'link', url: 'javascript:x' })), /http/],
  ['video is https', inMessage({ type: 'video', video_url: 'https://x.test', thumbnail_url: 'https://x.test', alt_text: 'a', title: plain('t') }), inMessage({ type: 'video', video_url: 'http://x.test', thumbnail_url: 'https://x.test', alt_text: 'a', title: plain('t') }), /https/],
]

const TABLE_RULES: Rule[] = [
  ['table has at most 100 rows', inMessage({ type: 'table', rows: many(100, () => [cell('a')]) }), inMessage({ type: 'table', rows: many(101, () => [cell('a')]) }), /at most 100/],
  ['table row has at most 20 cells', inMessage({ type: 'table', rows: [many(20, () => cell('a'))] }), inMessage({ type: 'table', rows: [many(21, () => cell('a'))] }), /at most 20/],
  ['table has at most 20 column settings', inMessage({ type: 'table', rows: [[cell('a')]], column_settings: [{ align: 'right' }] }), inMessage({ type: 'table', rows: [[cell('a')]], column_settings: many(21, () => ({ align: 'right' })) }), /at most 20/],
  ['table cells are not empty', inMessage({ type: 'table', rows: [[cell('-')]] }), inMessage({ type: 'table', rows: [[cell('')]] }), /at least 1/],
  ['one table a message', inMessage({ type: 'table', rows: [[cell('a')]] }), inMessage({ type: 'table', rows: [[cell('a')]] }, { type: 'table', rows: [[cell('a')]] }), /one is allowed/],
  ['table has at most 10,000 characters', inMessage({ type: 'table', rows: [[cell(letters(5000)), cell(letters(5000))]] }), inMessage({ type: 'table', rows: [[cell(letters(5000)), cell(letters(5001))]] }), /10000/],
  ['table is not for modals', inHome({ type: 'table', rows: [[cell('a')]] }), inModal({ type: 'table', rows: [[cell('a')]] }), /surface "modal"/],
  ['data_table has a header and a row', inMessage(dataTable()), inMessage(dataTable({ rows: [[cell('h')]] })), /at least 2/],
  ['data_table has at most 101 rows', inMessage(dataTable({ rows: many(101, () => [cell('a')]) })), inMessage(dataTable({ rows: many(102, () => [cell('a')]) })), /at most 101/],
  ['data_table rows have one width', inMessage(dataTable()), inMessage(dataTable({ rows: [[cell('h')], [cell('a'), cell('b')]] })), /has 2 cells/],
  ['data_table header is raw', inMessage(dataTable()), inMessage(dataTable({ rows: [[rich({ type: 'text', text: 'h' })], [cell('a')]] })), /header/],
  ['data_table has a caption', inMessage(dataTable()), inMessage(dataTable({ caption: undefined })), /caption/],
  ['data_table page size is 1 to 100', inMessage(dataTable({ page_size: 100 })), inMessage(dataTable({ page_size: 101 })), /page_size/],
]

const ELEMENT_RULES: Rule[] = [
  ['button text is at most 75', inMessage(actions(button({ text: plain(letters(75)) }))), inMessage(actions(button({ text: plain(letters(76)) }))), /at most 75/],
  ['button text is plain', inMessage(actions(button())), inMessage(actions(button({ text: marked('a') }))), /plain text/],
  ['button value is at most 2000', inMessage(actions(button({ value: letters(2000) }))), inMessage(actions(button({ value: letters(2001) }))), /at most 2000/],
  ['button url is at most 3000', inMessage(actions(button({ url: 'https://x.test' }))), inMessage(actions(button({ url: `https://x.test/${letters(3000)}` }))), /at most 3000/],
  ['button style is known', inMessage(actions(button({ style: 'primary' }))), inMessage(actions(button({ style: 'default' }))), /style/],
  ['button label is at most 75', inMessage(actions(button({ accessibility_label: letters(75) }))), inMessage(actions(button({ accessibility_label: letters(76) }))), /at most 75/],
  ['workflow_button is for messages', inMessage(actions({ type: 'workflow_button', text: plain('a'), workflow: { trigger: { url: 'https://x.test' } } })), inHome(actions({ type: 'workflow_button', text: plain('a'), workflow: { trigger: { url: 'https://x.test' } } })), /surface "home"/],
  ['icon_button is trash', inMessage({ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('a') }] }), inMessage({ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'star', text: plain('a') }] }), /trash/],
  ['feedback_buttons has both', inMessage({ type: 'context_actions', elements: [{ type: 'feedback_buttons', positive_button: { text: plain('+'), value: '1' }, negative_button: { text: plain('-'), value: '0' } }] }), inMessage({ type: 'context_actions', elements: [{ type: 'feedback_buttons', positive_button: { text: plain('+'), value: '1' } }] }), /negative_button/],
  ['confirm text is at most 300', inMessage(actions(button({ confirm: { title: plain(letters(100)), text: plain(letters(300)), confirm: plain('Yes'), deny: plain('No') } }))), inMessage(actions(button({ confirm: { text: plain(letters(301)) } }))), /at most 300/],
  ['confirm title is at most 100', inMessage(actions(button({ confirm: { text: plain('a') } }))), inMessage(actions(button({ confirm: { text: plain('a'), title: plain(letters(101)) } }))), /at most 100/],
  ['confirm buttons are at most 30', inMessage(actions(button({ confirm: { text: plain('a'), deny: plain(letters(30)) } }))), inMessage(actions(button({ confirm: { text: plain('a'), deny: plain(letters(31)) } }))), /at most 30/],
  ['placeholder is at most 150', inMessage(actions(select({ placeholder: plain(letters(150)) }))), inMessage(actions(select({ placeholder: plain(letters(151)) }))), /at most 150/],
  ['select has at most 100 options', inMessage(actions(select({ options: many(100, (n) => option(`${n}`)) }))), inMessage(actions(select({ options: many(101, (n) => option(`${n}`)) }))), /at most 100/],
  ['select has options or groups', inMessage(actions(select({ options: undefined, option_groups: [{ label: plain('g'), options: [option()] }] }))), inMessage(actions(select({ option_groups: [{ label: plain('g'), options: [option()] }] }))), /has both/],
  ['option group label is at most 75', inMessage(actions(select({ options: undefined, option_groups: [{ label: plain(letters(75)), options: [option()] }] }))), inMessage(actions(select({ options: undefined, option_groups: [{ label: plain(letters(76)), options: [option()] }] }))), /at most 75/],
  ['option text is at most 75', inMessage(actions(select({ options: [{ text: plain(letters(75)), value: 'a' }] }))), inMessage(actions(select({ options: [{ text: plain(letters(76)), value: 'a' }] }))), /at most 75/],
  ['option value is at most 75', inMessage(actions(select({ options: [option(letters(75))] }))), inMessage(actions(select({ options: [{ text: plain('a'), value: letters(76) }] }))), /at most 75/],
  ['option description is at most 75', inMessage(actions(select({ options: [option('a', { description: plain(letters(75)) })] }))), inMessage(actions(select({ options: [option('a', { description: plain(letters(76)) })] }))), /at most 75/],
  ['option url is for overflow', inMessage(actions({ type: 'overflow', options: [option('a', { url: 'https://x.test' })] })), inMessage(actions(select({ options: [option('a', { url: 'https://x.test' })] }))), /"url" is not a field/],
  ['option values differ', inMessage(actions(select({ options: [option('a'), option('b')] }))), inMessage(actions(select({ options: [option('a'), option('a')] }))), /two options/],
  ['initial option is one of them', inMessage(actions(select({ initial_option: option() }))), inMessage(actions(select({ initial_option: option('z') }))), /not one of the options/],
  ['overflow has at most 5 options', inMessage(actions({ type: 'overflow', options: many(5, (n) => option(`${n}`)) })), inMessage(actions({ type: 'overflow', options: many(6, (n) => option(`${n}`)) })), /at most 5/],
  ['checkboxes has at most 10 options', inMessage(actions({ type: 'checkboxes', options: many(10, (n) => ({ text: marked(`*${n}*`), value: `${n}` })) })), inMessage(actions({ type: 'checkboxes', options: many(11, (n) => option(`${n}`)) })), /at most 10/],
  ['radio_buttons has at most 10 options', inMessage(actions({ type: 'radio_buttons', options: many(10, (n) => option(`${n}`)) })), inMessage(actions({ type: 'radio_buttons', options: many(11, (n) => option(`${n}`)) })), /at most 10/],
  ['one element has the focus', inModal(input(typed({ focus_on_load: true }))), inModal(input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))), /focus_on_load/],
  ['plain_text_input stands in input', inModal(input(typed({ max_length: 3000 }))), inModal(actions(typed())), /element of actions/],
  ['plain_text_input max_length is at most 3000', inModal(input(typed({ max_length: 3000 }))), inModal(input(typed({ max_length: 3001 }))), /max_length/],
  ['number_input is for modals', inModal(input({ type: 'number_input', is_decimal_allowed: false })), inMessage(input({ type: 'number_input', is_decimal_allowed: false })), /surface "message"/],
  ['file_input takes at most 10 files', inModal(input({ type: 'file_input', max_files: 10 })), inModal(input({ type: 'file_input', max_files: 11 })), /max_files/],
  ['rich_text_input is not for messages', inModal(input({ type: 'rich_text_input' })), inMessage(input({ type: 'rich_text_input' })), /surface "message"/],
  ['datetimepicker is not for home', inModal(input({ type: 'datetimepicker' })), inHome(input({ type: 'datetimepicker' })), /surface "home"/],
  ['datepicker has a date', inModal(input({ type: 'datepicker', initial_date: '2026-11-24' })), inModal(input({ type: 'datepicker', initial_date: '24.11.2026' })), /YYYY-MM-DD/],
]

const VIEW_RULES: Rule[] = [
  ['title is at most 24', validateView(modal({ title: plain(letters(24)) })), validateView(modal({ title: plain(letters(25)) })), /at most 24/],
  ['title is there', validateView(modal()), validateView(modal({ title: undefined })), /"title" is missing/],
  ['submit is at most 24', validateView(modal({ submit: plain(letters(24)) })), validateView(modal({ submit: plain(letters(25)) })), /at most 24/],
  ['close is at most 24', validateView(modal({ close: plain(letters(24)) })), validateView(modal({ close: plain(letters(25)) })), /at most 24/],
  ['inputs need submit', validateView(modal({ blocks: [input(typed())], submit: plain('Ok') })), validateView(modal({ blocks: [input(typed())] })), /needs submit/],
  ['private_metadata is at most 3000', validateView(modal({ private_metadata: letters(3000) })), validateView(modal({ private_metadata: letters(3001) })), /at most 3000/],
  ['callback_id is at most 255', validateView(modal({ callback_id: letters(255) })), validateView(modal({ callback_id: letters(256) })), /at most 255/],
  ['external_id is at most 255', validateView(modal({ external_id: letters(255) })), validateView(modal({ external_id: letters(256) })), /at most 255/],
  ['a home has no title', validateView(home()), validateView(home({ title: plain('a') })), /"title" is not a field/],
  ['a view is modal or home', validateView(home()), validateView({ type: 'message', blocks: [] }), /modal, home/],
  ['a view is at most 250 kB', validateView(modal()), validateView(modal({ blocks: many(99, () => ({ type: 'section', fields: many(10, () => marked(letters(300))) })) })), /250 kB/],
]

const MESSAGE_RULES: Rule[] = [
  ['blocks need a text', validateMessage({ text: 'a', blocks: [section()] }), validateMessage({ blocks: [section()] }), /top-level text/],
  ['a message says something', validateMessage({ text: 'a' }), validateMessage({ channel: 'C1' }), /neither text nor blocks/],
  ['deleting needs no text', validateMessage({ delete_original: true }), validateMessage({ replace_original: true }), /neither text/],
  ['text is at most 40,000', validateMessage({ text: letters(40_000) }), validateMessage({ text: letters(40_001) }), /at most 40000/],
  ['markdown_text is alone', validateMessage({ markdown_text: '# a' }), validateMessage({ markdown_text: '# a', text: 'a' }), /does not go with/],
  ['markdown_text is at most 12,000', validateMessage({ markdown_text: letters(12_000) }), validateMessage({ markdown_text: letters(12_001) }), /at most 12000/],
  ['thread_ts is a string', validateMessage({ text: 'a', thread_ts: '1732455731.000100' }), validateMessage({ text: 'a', thread_ts: 1732455731.0001 }), /ts as a string/],
  ['link_names stays off', validateMessage({ text: 'a' }), validateMessage({ text: 'a', link_names: true }), /link_names/],
  ['attachments are not covered', validateMessage({ text: 'a' }), validateMessage({ text: 'a', attachments: [{ text: 'b' }] }), /legacy/],
  ['response_type is known', validateMessage({ text: 'a', response_type: 'in_channel' }), validateMessage({ text: 'a', response_type: 'public' }), /response_type/],
  ['unknown arguments are refused', validateMessage({ text: 'a' }), validateMessage({ text: 'a', ephemeral: true }), /"ephemeral" is not a field/],
]

const text = (words: string): Fault[] => validateMessage({ text: words })

const ESCAPING_RULES: Rule[] = [
  ['no mass mention', text('&lt;!channel&gt;'), text('<!channel>'), /alerts people/],
  ['no group mention', text('&lt;!subteam^S1&gt;'), text('<!subteam^S1>'), /alerts people/],
  ['no user mention by default', validateMessage({ text: '<@U0ADA>' }, { users: ['U0ADA'] }), text('<@U0ADA>'), /user mention/],
  ['only the allowed users', validateMessage({ text: '<@U0ADA>' }, { users: true }), validateMessage({ text: '<@U0BEN>' }, { users: ['U0ADA'] }), /user mention/],
  ['no channel mention by default', validateMessage({ text: '<#C1|a>' }, { channels: true }), text('<#C1|a>'), /channel mention/],
  ['links are whole', text('<https://x.test/a?b=1&amp;c=2|label>'), text('<https://x.test'), /unescaped </],
  ['links are http or mailto', text('<mailto:a@x.test|a>'), text('<javascript:alert(1)|a>'), /does not open/],
  ['link labels are not empty', text('<https://x.test|a>'), text('<https://x.test|>'), /empty label/],
  ['link labels hold no bar', text('<https://x.test|a>'), text('<https://x.test|a|b>'), /holds \|/],
  ['dates have a fallback', text('<!date^1392734382^{date_short}|Feb 18>'), text('<!date^1392734382^{date_short}>'), /alerts people/],
  ['< is escaped', text('a &lt; b'), text('a < b'), /unescaped </],
  ['> is escaped unless it quotes', text('> quoted\n>more'), text('a -> b'), /unescaped >/],
  ['& is an entity', text('R&amp;D'), text('R&D'), /unescaped &/],
  ['other entities are no entities', text('a'), text('a&nbsp;b'), /unescaped &/],
  ['mrkdwn is checked in sections', inMessage(section('a')), inMessage(section('<!here>')), /section|alerts people/],
  ['mrkdwn is checked in options', inMessage(actions({ type: 'checkboxes', options: [option()] })), inMessage(actions({ type: 'checkboxes', options: [{ text: marked('<!here>'), value: 'a' }] })), /alerts people/],
  ['plain text is literal', inMessage({ type: 'header', text: plain('<!channel> & co') }), inMessage({ type: 'context', elements: [marked('& co')] }), /unescaped &/],
]

const OTHER_RULES: Rule[] = [
  ['suggestions are at most 100', validateSuggestions({ options: many(100, (n) => option(`${n}`)) }), validateSuggestions({ options: many(101, (n) => option(`${n}`)) }), /at most 100/],
  ['suggestions may be none', validateSuggestions({ options: [] }), validateSuggestions({}), /has neither/],
  ['blocks can be checked alone', validateBlocks([section()], 'message'), validateBlocks([{ type: 'alert', text: plain('a') }], 'home'), /surface "home"/],
]

function suite(name: string, rules: readonly Rule[]): void {
  describe(name, () => {
    it.each(rules)('%s', (_rule, good, bad, words) => {
      expect(good).toEqual([])
      expect(bad.map((one) => `${one.path} ${one.message}`).join('\n')).toMatch(words)
    })
  })
}

suite('blocks', BLOCK_RULES)
suite('tables', TABLE_RULES)
suite('elements', ELEMENT_RULES)
suite('views', VIEW_RULES)
suite('messages', MESSAGE_RULES)
suite('escaping', ESCAPING_RULES)
suite('other answers', OTHER_RULES)

describe('the list of faults', () => {
  it('given something that is no payload at all, then it says so and does not throw', () => {
    for (const odd of [undefined, null, 7, 'text', [], { blocks: 'no' }, { blocks: [null, 3, []] }]) {
      expect(validateMessage(odd).length).toBeGreaterThan(0)
      expect(validateView(odd).length).toBeGreaterThan(0)
    }
  })

  it('given several faults, then each has the pointer to its place', () => {
    const faults = inMessage(section('<!channel>'), actions(button({ text: plain('') })))
    expect(faults.map(({ path }) => path)).toEqual(['/blocks/0/text/text', '/blocks/1/elements/0/text/text'])
  })
})
