/**
 * What Slack's mrkdwn would do with a text: finds every `<`, `>` and `&` that is neither escaped nor
 * part of a link that the app meant to write. Slack would accept them all, and ping the channel.
 */
import { type Check, fault, isHttpUrl, isObject, shown, string, type TextPolicy, type Tour } from './kit-check.js';

/** §3: exactly three characters are escaped; every other `&` means that somebody forgot. */
const STRAY_AMPERSAND = /&(?!amp;|lt;|gt;)/g;

/** `<…>` whole, or a bracket on its own. */
const BRACKETS = /<([^<>]*)>|<|>/g;

/** `<!date^1392734382^{date_short}^https://…|fallback>`: harmless, needs its fallback (§3). */
const DATE = /^!date\^\d+\^[^^|]+(\^https?:\/\/[^|]+)?\|[^|]+$/;

/** The faults of a mrkdwn text, in words. */
function mrkdwnFaults(text: string, policy: TextPolicy = {}): string[] {
  const found: string[] = [];
  for (const hit of text.matchAll(STRAY_AMPERSAND)) {
    found.push(`unescaped & at ${hit.index}: ${around(text, hit.index)} (write &amp;)`);
  }
  for (const hit of text.matchAll(BRACKETS)) {
    const inside = hit[1];
    if (inside !== undefined) {
      const reason = sequenceFault(inside, policy);
      if (reason !== undefined) found.push(`${reason} at ${hit.index}: ${shown(hit[0])}`);
    } else if (hit[0] === '<') {
      found.push(`unescaped < at ${hit.index}: ${around(text, hit.index)} (write &lt;)`);
    } else if (!opensQuote(text, hit.index)) {
      found.push(`unescaped > at ${hit.index}: ${around(text, hit.index)} (write &gt;)`);
    }
  }
  return found;
}

/** Why what stands between `<` and `>` is not allowed, or undefined. */
function sequenceFault(inside: string, policy: TextPolicy): string | undefined {
  if (/^!/.test(inside)) return DATE.test(inside) ? undefined : 'control sequence that alerts people';
  const mention = /^([@#])([A-Z0-9]+)(\|[^|]*)?$/.exec(inside);
  if (mention !== null) {
    const [, sign, id] = mention;
    const allowed = sign === '@' ? policy.users : policy.channels;
    const welcome = allowed === true || (Array.isArray(allowed) && allowed.includes(id));
    return welcome ? undefined : `${sign === '@' ? 'user' : 'channel'} mention that the text policy does not allow`;
  }
  if (/^[@#]/.test(inside)) return 'broken mention';
  return linkFault(inside);
}

/** §3: a link is `<url>` or `<url|label>`; no `|` or `>` in the url, http(s) or mailto only. */
function linkFault(inside: string): string | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  const mail = /^mailto:[^\s@|]+@[^\s@|]+$/i.test(target);
  if (!mail && !isHttpUrl(target)) return 'unescaped < that does not open an http, https or mailto link';
  if (label === undefined) return undefined;
  if (label.trim() === '') return 'link with an empty label';
  return /[|\n]/.test(label) ? 'link whose label holds | or a line break' : undefined;
}

/** `>` at the start of a line is mrkdwn's quote, not a forgotten escape. */
function opensQuote(text: string, index: number): boolean {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  return /^[\s>]*$/.test(text.slice(lineStart, index));
}

/**
 * §3: what a markdown block does with `<!channel>` and `<@U…>` is not documented, so they count as
 * live. Markdown's own `<https://…>`, `>` and `&` are left alone.
 */
export function markdownFaults(text: string): string[] {
  return [...text.matchAll(/<[!@#][^>\s]*>?/g)].map((hit) => `control sequence at ${hit.index}: ${shown(hit[0])}`);
}

/** A mrkdwn string of bounded length without stray control characters. */
export function mrkdwn(max: number): Check {
  const bounded = string(max);
  return (value, path, tour) => {
    bounded(value, path, tour);
    if (typeof value === 'string') reportMrkdwn(value, path, tour);
  };
}

export function reportMrkdwn(text: string, path: string, tour: Tour): void {
  for (const words of mrkdwnFaults(text, tour.policy)) fault(tour, path, words);
}

/** `text` of a text object, wherever it is one. */
export function textOf(value: unknown): string | undefined {
  const text = isObject(value) ? value['text'] : undefined;
  return typeof text === 'string' ? text : undefined;
}

function around(text: string, index: number): string {
  return shown(text.slice(Math.max(0, index - 10), index + 15));
}
