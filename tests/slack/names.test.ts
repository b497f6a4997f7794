import { describe, expect, it } from 'vitest';
import { createNames } from '../../adapters/slack/names.js';

/** A directory that counts how often it was asked. */
const directoryOf = (tell: (id: string) => Promise<string | undefined>) => {
  const asked: string[] = [];
  return {
    asked,
    userName: (id: string) => {
      asked.push(id);
      return tell(id);
    },
  };
};

describe('given the names of people', () => {
  it('when one is needed again within the hour, then it is not asked for again; in another workspace it is', async () => {
    const time = { at: 0 };
    const names = createNames(() => time.at);
    const directory = directoryOf(async () => 'Ada Lovelace');
    expect(await names.of('T1', 'U1', 'ada', directory)).toBe('Ada Lovelace');
    await names.of('T1', 'U1', 'ada', directory);
    expect(directory.asked).toHaveLength(1);
    await names.of('T2', 'U1', 'ada', directory);
    time.at = 3_600_001;
    await names.of('T1', 'U1', 'ada', directory);
    expect(directory.asked).toHaveLength(3);
  });

  it('when Slack refuses, then the handle serves, and it is asked again a minute later', async () => {
    const time = { at: 0 };
    const names = createNames(() => time.at);
    const directory = directoryOf(() => Promise.reject(new Error('missing_scope')));
    expect(await names.of('T1', 'U1', 'ada', directory)).toBe('ada');
    expect(await names.of('T1', 'U1', 'U1', directory)).toBe('Somebody');
    expect(directory.asked).toHaveLength(1);
    time.at = 60_001;
    await names.of('T1', 'U1', 'ada', directory);
    expect(directory.asked).toHaveLength(2);
  });

  it('when Slack does not answer, then nobody waits for it', async () => {
    const names = createNames();
    const begun = Date.now();
    expect(
      await names.of(
        'T1',
        'U1',
        'ada',
        directoryOf(() => new Promise(() => undefined)),
      ),
    ).toBe('ada');
    expect(Date.now() - begun).toBeLessThan(3_000);
  });
});
