import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Ask } from '../src/asks/ask.js';
import { readButton, writeAsk } from '../src/asks/codec.js';
import { readLine } from '../src/asks/grammar.js';
import { createAssistant } from '../src/assistant.js';
import { loadCatalog } from '../src/catalog/load.js';
import { plainReply } from '../src/plain/plain.js';
import type { Block, Choice, Reply } from '../src/reply.js';
import { anyAsk } from './asks/arbitrary.js';

const catalog = loadCatalog();
const assistant = createAssistant({ catalog, now: () => new Date('2026-11-24T12:00:00Z') });
const asker = { id: 'u1', name: 'Ada' };
const ask = (line: string) => assistant.answer(readLine(line), asker);
const text = (replies: readonly Reply[]) => replies.map((reply) => plainReply(reply)).join('\n\n');

const choicesIn = (block: Block): readonly Choice[] => {
  switch (block.kind) {
    case 'choices':
      return block.choices;
    case 'buttons':
      return block.buttons;
    case 'cards':
      return block.cards.flatMap((card) => card.buttons);
    default:
      return [];
  }
};
const choicesOf = (replies: readonly Reply[]): Choice[] => replies.flatMap((reply) => reply.blocks.flatMap(choicesIn));
const press = (replies: readonly Reply[], label: string) => {
  const choice = choicesOf(replies).find((candidate) => candidate.label === label);
  if (!choice) throw new Error(`no button "${label}" among ${choicesOf(replies).map((candidate) => candidate.label)}`);
  return assistant.answer(choice.ask, asker);
};

describe('given a name', () => {
  it.each([
    ['curcuit braker', 'circuit-breaker'],
    ['sagas', 'saga'],
    ['write ahead log', 'wal'],
    ['WRITE-AHEAD LOGS', 'wal'],
    ['the outbox pattern', 'outbox'],
    ['idempotancy', 'idempotency'],
    ['sharding', 'sharding'],
    ['cosistent hashing', 'consistent-hashing'],
    ['service-mesh', 'service-mesh'],
    ['backpresure', 'backpressure'],
  ])('then "%s" shows %s', async (name, slug) => {
    expect((await ask(name))[0]?.patterns).toEqual([slug]);
  });

  it('then one that fits several lists its candidates', async () => {
    const [reply] = await ask('clock');
    expect(reply?.patterns).toEqual(expect.arrayContaining(['logical-clocks', 'vector-clocks', 'generation-clock']));
    expect(choicesOf(reply ? [reply] : []).map((choice) => choice.label)).toEqual(expect.arrayContaining(['Vector Clocks']));
  });

  it('then one that is no name is searched for', async () => {
    expect((await ask('one slow service takes everything down'))[0]?.patterns[0]).toBe('circuit-breaker');
  });
});

describe('given a command with a letter wrong', () => {
  it.each([
    ['lern beginner', 'learn beginner', 'Beginner Path'],
    ['chek 2pc, microservices', 'check 2pc, microservices', 'Two-phase commit across microservices'],
    ['/compre saga, 2pc', 'compare saga, 2pc', 'Saga or Two-Phase Commit'],
  ])('then "%s" asks whether "%s" was meant, and a button does it', async (line, meant, title) => {
    const replies = await ask(line);
    expect(text(replies)).toContain(`Did you mean ${meant}?`);
    expect((await press(replies, meant))[0]?.title).toBe(title);
  });

  it('then a problem that begins with such a word is searched for all the same', async () => {
    expect((await ask('fine grained locks make our writes wait for each other'))[0]?.title).toContain('For "fine grained');
  });
});

describe('given a card', () => {
  it('then every part opens in place and leads back', async () => {
    for (const slug of ['saga', 'circuit-breaker', 'geohashing']) {
      const card = await ask(slug);
      for (const label of ['How it works', 'When it breaks', 'Get it from', 'Uses and sources', 'Effort and proof']) {
        const part = await press(card, label);
        expect(part[0]?.patterns).toEqual([slug]);
        expect((await press(part, 'Card'))[0]?.title).toBe(catalog.pattern(slug).name);
      }
    }
  });

  it('then it is for the asker, and shared it is for the channel', async () => {
    const card = await ask('saga');
    expect(card[0]?.audience).toBe('asker');
    const shared = await press(card, 'Share');
    expect(shared).toEqual(card.map((reply) => ({ ...reply, audience: 'channel' })));
  });
});

describe('given a walk', () => {
  const answers = async (...labels: string[]) => {
    let replies = await ask('choose existing');
    for (const label of labels) replies = await press(replies, label);
    return replies;
  };

  it('then each step shows the trail and what it speaks for so far', async () => {
    const step = await answers('Overload');
    expect(text(step)).toContain('1. Current pain? Overload');
    expect(step[0]?.patterns).toEqual(['rate-limiting', 'load-shedding']);
    expect(step[0]?.audience).toBe('thread');
  });

  it('then back and start over lead back', async () => {
    const start = await ask('choose existing');
    expect(await press(await answers('Overload'), 'Start over')).toEqual(start);
  });

  it('then a walk of another catalog says so and offers to start again', async () => {
    const replies = await assistant.answer(
      { kind: 'walk', walk: { tree: 'existing', version: '00000000', picks: [0] }, view: 'here' },
      asker,
    );
    expect(text(replies)).toContain('begun with version 00000000');
    expect((await press(replies, 'Start again'))[0]?.title).toContain('question 1');
  });

  it('then an unknown walk lists those there are', async () => {
    const replies = await ask('choose nonsense');
    expect(text(replies)).toContain('There is no walk called "nonsense"');
    expect(choicesOf(replies).map((choice) => choice.label)).toEqual(
      expect.arrayContaining(['For New Systems', 'For Existing Systems']),
    );
  });
});

describe('given a comparison', () => {
  it('then it has a verdict and a column for each', async () => {
    const [reply] = await ask('compare saga, 2pc');
    expect(reply?.patterns).toEqual(['saga', 'two-phase-commit']);
    const table = reply?.blocks.find((block) => block.kind === 'table');
    expect(table?.columns).toEqual(['', 'Saga', 'Two-Phase Commit']);
    expect(reply && plainReply(reply)).toContain('Verdict: ');
  });

  it.each(['saga vs 2pc', 'compare saga and 2pc', 'compare Sagas with two phase commit'])(
    'then "%s" is the same',
    async (line) => {
      expect((await ask(line))[0]?.patterns).toEqual(['saga', 'two-phase-commit']);
    },
  );

  it('then a name that holds "and" stays whole', async () => {
    expect((await ask('compare pipes and filters, choreography'))[0]?.patterns).toEqual(['pipes-and-filters', 'choreography']);
  });

  it('then two to four are compared and other numbers explained', async () => {
    expect(text(await ask('compare saga'))).toContain('Name two to four patterns');
    expect(text(await ask('compare saga, outbox, inbox, cqrs, cdc'))).toContain('I compare up to 4 at once');
    expect(text(await ask('compare saga, flumph'))).toContain('I know no pattern called "flumph"');
  });
});

describe('given the same question twice', () => {
  it('then the answer is the same', async () => {
    for (const line of ['saga', 'find lost updates', 'choose new', 'random', 'browse', 'check we use 2PC between services']) {
      expect(await ask(line)).toEqual(await ask(line));
    }
  });

  it('then random shows another card by button, and each once before any comes again', async () => {
    const seen = new Set<string>();
    for (let skip = 0; skip < catalog.patterns.size; skip++) {
      const [card] = await assistant.answer({ kind: 'random', skip }, asker);
      seen.add(card?.patterns[0] ?? '');
    }
    expect(seen.size).toBe(catalog.patterns.size);
  });
});

describe('given untrusted text', () => {
  it.each([
    '../../etc/passwd',
    '/pattern ../../../catalog/patterns/resilience/circuit-breaker.yaml',
    '<script>alert(1)</script>',
    '<!channel> @everyone',
    "'; DROP TABLE patterns; --",
    '{{7*7}} $(id) `id` %s %n',
    '__proto__',
    'constructor',
    'browse __proto__',
    'learn constructor',
    'choose toString',
    'related hasOwnProperty',
    '\u202egnp.exe',
    '🧭🧭🧭',
    'ﷺ'.repeat(500),
    'a\u0301'.repeat(1000),
    '/pattern',
    '/design start x',
    '/nothing here',
    'compare , , ,',
    'check ,,,,',
    `check ${'saga, '.repeat(500)}`,
    `find ${'word '.repeat(700)}`,
    'a'.repeat(3_999),
  ])('then it gets a short answer (%#)', async (line) => {
    const replies = await ask(line);
    expect(replies.length).toBeGreaterThan(0);
    expect(replies.every((reply) => reply.title.length > 0 && reply.title.length < 200)).toBe(true);
    expect(JSON.stringify(replies)).not.toContain('Something broke');
  });

  it('then no Ask at all makes it throw or break', async () => {
    const onError = vi.fn();
    const watched = createAssistant({ catalog, onError });
    await fc.assert(
      fc.asyncProperty(anyAsk, async (any) => {
        expect((await watched.answer(any, asker)).length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
    expect(onError).not.toHaveBeenCalled();
  });

  it('then what is typed is repeated as plain text, never as markup', async () => {
    const [reply] = await ask('find **bold** [link](javascript:alert(1)) zzzqqq');
    expect(JSON.stringify(reply)).not.toContain('"kind":"link"');
  });
});

describe('given a failure inside', () => {
  it('then the asker gets an id that is in the log, and nothing is thrown', async () => {
    const onError = vi.fn();
    const broken = createAssistant({
      catalog: {
        ...catalog,
        pattern: () => {
          throw new Error('inside');
        },
      },
      onError,
    });
    const replies = await broken.answer({ kind: 'show', words: 'saga', part: 'card' }, asker);
    const id = onError.mock.calls[0]?.[1] as string;
    expect(id).toMatch(/^e1-/);
    expect(text(replies)).toContain(id);
    expect(text(replies)).not.toContain('inside');
  });
});

describe('given every reply that can be reached by buttons', () => {
  it('then each of its buttons has an id that fits everywhere and means the same when read back', async () => {
    const pending: Ask[] = ['help', 'browse', 'choose', 'learn', 'quick', 'saga'].map((line) => readLine(line));
    const seen = new Set<string>();
    while (pending.length > 0) {
      const next = pending.pop() as Ask;
      // Walks are many; tests of the guide follow them all.
      const choices = choicesOf(await assistant.answer(next, asker));
      for (const choice of choices) {
        const id = writeAsk(choice.ask);
        expect(id.length, id).toBeLessThanOrEqual(100);
        expect(readButton(id)).toEqual(choice.ask);
        if (seen.has(id) || choice.ask.kind === 'walk' || choice.ask.kind === 'share' || choice.ask.kind === 'random') continue;
        seen.add(id);
        pending.push(choice.ask);
      }
    }
    const shown = new Set([...seen].filter((id) => id.startsWith('show:')).map((id) => id.slice(5)));
    expect([...catalog.patterns.keys()].filter((slug) => !shown.has(slug))).toEqual([]);
  });
});
