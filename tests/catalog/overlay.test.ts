import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLine } from '../../src/asks/grammar.js';
import { createAssistant } from '../../src/assistant.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { plainReply } from '../../src/plain/plain.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-team-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

describe("given a team's folder over the built-in catalog", () => {
  it('then it overrides single fields, sets a status, and leaves the rest as it was', async () => {
    write(
      'patterns/data-management/saga.yaml',
      'team: { status: hold, note: Talk to the payments team first }\naliases: [Long tale]\n',
    );
    write(
      'quick-cards.yaml',
      '- { topic: payments, name: For Payments, essential: [saga], important: [outbox], advanced: [inbox], remember: Money is patient }\n',
    );
    const base = loadCatalog();
    const catalog = loadCatalog([builtInCatalog(), folder]);

    expect(catalog.pattern('saga')).toMatchObject({ aliases: ['Long tale'], summary: base.pattern('saga').summary });
    expect(catalog.pattern('outbox')).toEqual(base.pattern('outbox'));
    expect(catalog.quickCards.map((card) => card.topic)).toEqual([...base.quickCards.map((card) => card.topic), 'payments']);
    expect(catalog.version).not.toBe(base.version);

    const [card] = await createAssistant({ catalog }).answer(readLine('long tale'), { id: 'u', name: 'u' });
    expect(card && plainReply(card)).toMatch(/Your team says: hold\n {2}Talk to the payments team first/);
  });

  it('then the same files give the same version', () => {
    expect(loadCatalog([builtInCatalog(), folder]).version).toBe(loadCatalog([builtInCatalog(), folder]).version);
  });
});
