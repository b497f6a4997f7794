import { beforeEach, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { type Group, openGroup } from './group.js';

const catalog = loadCatalog();

let group: Group;
beforeEach(async () => {
  group = await openGroup(catalog);
  return () => group.store.close();
});

describe('given a person who learns', () => {
  it('then a card can be marked as learned, and the path says how far they are and what comes next', async () => {
    const card = await group.say('Ada', 'health check');
    const mark = card.choices.find(({ label }) => label === 'Mark as learned');
    expect(mark).toBeDefined();
    const told = await group.ask('Ada', mark?.ask ?? { kind: 'help', words: '' });
    expect(told.text).toContain('Learned: Health Check');
    expect(told.choices.map(({ label }) => label)).toContain('Next: Timeout');
    const path = await group.say('Ada', 'learn beginner');
    expect(path.text).toContain('✓ Health Check → Timeout');
    expect(path.text).toMatch(/You have learned 1 of \d+\. Next: Timeout\./);
  });

  it('then it can be taken back', async () => {
    const told = await group.say('Ada', 'learn done health check, timeout');
    const undo = told.choices.find(({ label }) => label === 'Undo');
    await group.ask('Ada', undo?.ask ?? { kind: 'help', words: '' });
    expect((await group.say('Ada', 'learn beginner')).text).not.toContain('✓');
  });

  it('then nobody else sees it, and a path that is shared does not tell it', async () => {
    await group.say('Ada', 'learn done health check');
    expect((await group.say('Ben', 'learn beginner')).text).not.toContain('✓');
    expect((await group.elsewhere({ tenant: 'slack:T2' }).say('Ada', 'learn beginner')).text).not.toContain('✓');
    const shared = await group.ask('Ada', { kind: 'share', ask: { kind: 'learn', words: 'beginner' } });
    expect(shared.text).toContain('Health Check');
    expect(shared.text).not.toContain('✓');
  });

  it('then what is no pattern is not marked', async () => {
    expect((await group.say('Ada', 'learn done qwertz')).text).toContain('I do not know "qwertz"');
  });
});
