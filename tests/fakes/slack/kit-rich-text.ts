/** rich_text blocks (§1.1; T RichTextBlock and its elements). Text nodes are literal, mentions are typed nodes (§3). */
import { boolean, byType, type Check, integer, list, matching, oneOf, type Shape, shape, string, url } from './kit-check.js';

/** §1.1: no character limit is documented for rich text; Slack's own message limit is 40,000 (§6). */
const LITERAL = 40_000;

const style = shape({ may: { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean } });

const node = (type: string, rules: Shape): Check =>
  shape({ need: { type: oneOf(type), ...rules.need }, may: { style, ...rules.may } });

const id = (letters: string): Check => matching(new RegExp(`^[${letters}][A-Z0-9]+$`), `an id that begins with ${letters}`);

const text = node('text', { need: { text: string(LITERAL) } });
const link = node('link', { need: { url: richUrl() }, may: { text: string(LITERAL), unsafe: boolean } });

/** §1.1: inline elements text, link, emoji, user, usergroup, channel, broadcast, date, color, team. */
const inline = byType('rich text', {
  text,
  link,
  emoji: node('emoji', {
    need: { name: matching(/^[\p{Ll}\p{Lo}0-9_+'-]+$/u, 'an emoji name without colons') },
    may: { unicode: string(200), url: url() },
  }),
  user: node('user', { need: { user_id: id('UW') } }),
  usergroup: node('usergroup', { need: { usergroup_id: id('S') } }),
  channel: node('channel', { need: { channel_id: id('CGD') } }),
  team: node('team', { need: { team_id: id('T') } }),
  color: node('color', { need: { value: matching(/^#[0-9a-f]{3,8}$/i, 'a hex colour') } }),
  date: node('date', {
    need: { timestamp: integer(0, 99_999_999_999), format: string(LITERAL) },
    may: { url: url(), fallback: string(LITERAL) },
  }),
  // A broadcast alerts everybody. Sextant never speaks to more than its thread (design.md, non-goals), so it is refused.
  broadcast: (_value, path, tour) => {
    tour.faults.push({ path, message: 'broadcast alerts the whole channel' });
  },
});

const border = oneOf(0, 1);

const section = shape({ need: { type: oneOf('rich_text_section'), elements: list(inline, 1000, 0) } });

const part = byType('a part of rich text', {
  rich_text_section: section,
  // §1.1: indent 0..8
  rich_text_list: shape({
    need: {
      type: oneOf('rich_text_list'),
      style: oneOf('bullet', 'ordered'),
      elements: list(byType('a list item', { rich_text_section: section }), 1000),
    },
    may: { indent: integer(0, 8), border, offset: integer(0, 100_000) },
  }),
  rich_text_quote: shape({ need: { type: oneOf('rich_text_quote'), elements: list(inline, 1000) }, may: { border } }),
  // §1.1: preformatted takes text and link only
  rich_text_preformatted: shape({
    need: { type: oneOf('rich_text_preformatted'), elements: list(byType('preformatted text', { text, link }), 1000) },
    may: { border, language: string(100) },
  }),
});

/** The fields of a rich_text block besides `type` and `block_id`. */
export const richTextFields: Shape = { need: { elements: list(part, 1000) } };

/** A rich_text block used as a value: a table's cell, a container's title, an input's initial value. */
export const richText: Check = byType('rich text', {
  rich_text: shape({ need: { type: oneOf('rich_text'), ...richTextFields.need }, may: { block_id: string(255) } }),
});

/** Slack drops links that are not http(s) or mailto; `javascript:` is never right. */
function richUrl(): Check {
  return matching(/^(https?:\/\/|mailto:)\S+$/i, 'an http, https or mailto URL');
}
