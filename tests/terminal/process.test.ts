import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const folder = () => mkdtempSync(join(tmpdir(), 'sextant-'));

/** Runs the built program as a person or script would. */
const run = (args: readonly string[], input: string | Uint8Array = '', env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/adapters/main.js'), ...args], {
      cwd: root,
      env: { ...process.env, SEXTANT_DATA: folder(), ...env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });

interface Choice {
  readonly id: string;
  readonly label: string;
}
interface Line {
  readonly input: string;
  readonly ask?: { readonly kind: string };
  readonly patterns: readonly string[];
  readonly warnings: readonly string[];
  readonly replies: readonly {
    readonly audience: string;
    readonly title: string;
    readonly tone: string;
    readonly blocks: readonly Record<string, unknown>[];
  }[];
  readonly error?: { readonly code: string; readonly message: string };
}
const askJson = async (...inputs: readonly string[]): Promise<Line[]> => {
  const { out } = await run(['ask', '--json'], inputs.map((input) => `${input}\n`).join(''));
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};
const choicesOf = (line: Line | undefined): Choice[] => {
  const found: Choice[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('id' in value && 'label' in value) found.push(value as Choice);
    else for (const part of Object.values(value)) visit(part);
  };
  visit(line?.replies);
  return found;
};

describe('given a chat without a terminal', () => {
  it('then each line is answered in plain text, and a number presses a button', async () => {
    const { code, out } = await run(['chat'], '/pattern circuit breaker\n/pattern choose existing\n1\n');
    expect(code).toBe(0);
    expect(out).toContain('Circuit Breaker\n');
    expect(out).toContain('Verdict: ');
    expect(out).toContain('[1] Failures');
    expect(out).toContain('1. Current pain? Failures');
    expect(out).not.toContain('\u001b');
  });

  it('then it is the same without an argument, as npm start runs it', async () => {
    expect((await run([], '/pattern check 2pc, microservices\n')).out).toContain('Danger: Two-phase commit');
  });

  it('then a walk goes down to a result with its code, why not, and what would change it', async () => {
    let line: Line | undefined = (await askJson('/pattern choose existing'))[0];
    for (let depth = 0; depth < 8 && line?.replies.length === 1; depth++) {
      const next = choicesOf(line).find((choice) => choice.id.startsWith('walk:'));
      line = (await askJson(`>${next?.id}`))[0];
    }
    const shown = JSON.stringify(line?.replies);
    expect(line?.patterns.length).toBeGreaterThan(0);
    expect(shown).toContain('Do first: ');
    expect(shown).toContain('ruled out');
    expect(shown).toContain('What would change this');
    expect(shown).toMatch(/Walk code, to replay this anywhere: existing\.[0-9a-f]{8}\.[0-9a-z]+/);
  });
});

describe('given one question as an argument', () => {
  it('then the answer is printed once', async () => {
    const { code, out } = await run(['ask', '/pattern saga']);
    expect(code).toBe(0);
    expect(out.match(/^Saga$/gm)).toHaveLength(1);
  });

  it('then a line that cannot be read gives a clear word and the exit code 1', async () => {
    const { code, out } = await run(['ask', '>nonsense']);
    expect(code).toBe(1);
    expect(out).toContain('I do not know that button.');
  });
});

describe('given a file for the picture of an answer', () => {
  it('then it is saved as PNG, and an answer without one says so', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sextant-')), 'saga.png');
    const related = await run(['ask', '--picture', file, 'related saga']);
    expect(related).toMatchObject({ code: 0, err: `The picture is in ${file}.\n` });
    expect(related.out).toContain('├─ Needs first');
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
    expect(await run(['ask', '--picture', file, 'saga'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('has no picture'),
    });
    expect((await run(['ask', '--picture', '/nowhere/x.png', 'related saga'])).err).toContain(
      'could not be saved to /nowhere/x.png',
    );
  });
});

describe('given a board at the terminal', () => {
  it('when the program ends, then the board is there the next time', async () => {
    const env = { SEXTANT_DATA: folder() };
    const { out } = await run(['chat'], 'start Payments; with saga\noutbox\n', env);
    expect(out).toMatch(/Transactional Outbox[\s\S]*Add to board/);
    expect((await run(['ask', '/design list'], '', env)).out).toMatch(/1 board\n[\s\S]*Payments · proposed/);
  });

  it('when it is exported, then the record is shown, and saved where that is asked for', async () => {
    const env = { SEXTANT_DATA: folder() };
    const file = join(env.SEXTANT_DATA, 'record.md');
    const { out } = await run(['chat'], `start Payments; with saga\nexport\nexport > ${file}\n`, env);
    expect(out).toContain('# Payments');
    expect(out).toMatch(/To save it, type: export > \d{4}-\d{2}-\d{2}-payments\.md\n/);
    expect(out).toContain(`The record is in ${file}.\n`);
    const saved = readFileSync(file, 'utf8');
    expect(saved).toMatch(/^---\nstatus: "proposed"\n[\s\S]*\n# Payments\n/);
    const once = await run(['ask', `/design export nygard > ${file}`], '', env);
    expect(once).toMatchObject({ code: 0, out: '', err: `The record is in ${file}.\n` });
    expect(readFileSync(file, 'utf8')).toContain('## Status');
  });

  it('when only the catalog is asked, then nothing is kept', async () => {
    const env = { SEXTANT_DATA: folder() };
    await run(['chat'], 'saga\ncheck 2pc, microservices\nchoose existing\n1\n', env);
    expect(readdirSync(env.SEXTANT_DATA)).toEqual([]);
  });

  it('when what is kept cannot be opened, then that is told, and the catalog is answered all the same', async () => {
    const { out, err } = await run(['chat'], '/design list\nsaga\n', { SEXTANT_DATA: join(root, 'package.json') });
    expect(out).toMatch(/package\.json.*set SEXTANT_DATA to another/);
    expect(out).toContain('Verdict');
    expect(err).toBe('');
  });
});

describe('given lines for JSON', () => {
  it('then each is answered with one object of the documented form', async () => {
    const [saga, check] = await askJson('/pattern saga', '/pattern check 2pc, microservices');
    expect(Object.keys(saga ?? {})).toEqual(['input', 'ask', 'patterns', 'warnings', 'replies']);
    expect(Object.keys(saga?.replies[0] ?? {})).toEqual(['audience', 'title', 'tone', 'blocks', 'patterns', 'warnings']);
    expect(saga).toMatchObject({
      input: '/pattern saga',
      ask: { kind: 'show', words: 'saga' },
      patterns: ['saga'],
      warnings: [],
    });
    expect(check).toMatchObject({ warnings: ['2pc-microservices'] });
    expect(check?.patterns.slice(0, 2)).toEqual(['two-phase-commit', 'microservices']);
  });

  it('then every button is pressed by its id and answered', async () => {
    const inputs = [
      '/pattern saga',
      'choose',
      'choose new',
      'browse',
      'compare saga, 2pc',
      'check 2pc, microservices',
      'learn',
      'quick',
      'related saga',
      'random',
      'help',
      'find slow pages',
    ];
    const ids = [...new Set((await askJson(...inputs)).flatMap((line) => choicesOf(line).map((choice) => choice.id)))];
    expect(ids.length).toBeGreaterThan(80);
    for (const line of await askJson(...ids.map((id) => `>${id}`))) {
      expect(line.error, line.input).toBeUndefined();
      expect(line.replies.length, line.input).toBeGreaterThan(0);
    }
  });

  it.each([
    ['an unknown button', '>nonsense', 'button-unknown'],
    ['an empty line', '', 'input-empty'],
    ['100,000 characters', 'x'.repeat(100_000), 'input-too-long'],
    ['a walk code of no form', '>walk:existing.1.1', 'walk-code-unreadable'],
  ])('then %s is an error with a code, and the next line is answered', async (_, input, code) => {
    const [error, next] = await askJson(input, 'saga');
    expect(error).toEqual({ input, error: { code, message: expect.stringMatching(/\w/) } });
    expect(next?.patterns).toEqual(['saga']);
  });

  it('then text that would end a line elsewhere does not end it here', async () => {
    const lines = await askJson('saga\u2028outbox', 'saga\rsaga', 'two\u0085lines');
    expect(lines.map((line) => line.input)).toEqual(['saga\u2028outbox', 'saga\rsaga', 'two\u0085lines']);
  });

  it('then bytes that are no UTF-8 are answered too', async () => {
    const { out } = await run(['ask', '--json'], Buffer.concat([Buffer.from([0xff, 0xfe, 0x80]), Buffer.from(' saga\n')]));
    expect(JSON.parse(out)).toHaveProperty('replies');
  });

  it('then a last line without an end is answered', async () => {
    const { out } = await run(['ask', '--json'], 'saga\noutbox');
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('given settings that are wrong', () => {
  it('then an unknown word of the command line prints the usage', async () => {
    const { code, err } = await run(['dance']);
    expect(code).toBe(2);
    expect(err).toContain('Usage:');
  });

  it('then a catalog folder that is not there stops the start with its name', async () => {
    const { code, err, out } = await run(['ask', 'saga'], '', { SEXTANT_CATALOG: '/nowhere/at/all' });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toBe('1 fault in the catalog:\n/nowhere/at/all:1:1: no such folder; a catalog is a folder of YAML files\n');
  });
});
