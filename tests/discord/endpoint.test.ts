import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, startBot } from './bot.js';

describe('given the endpoint of interactions', () => {
  let bot: Bot;
  let url: string;
  beforeAll(async () => {
    bot = await startBot('http');
    url = `http://127.0.0.1:${bot.running.port}`;
  });
  afterAll(() => bot.stop());

  it('when Discord checks it, then it answers the PING and turns every forgery away', async () => {
    expect(await bot.delivery.verifyEndpoint()).toEqual([]);
  });

  it.each([
    ['not-json', 400],
    ['too-large', 413],
  ] as const)('when a signed request is %s, then it answers %i', async (forgery, status) => {
    expect((await bot.delivery.forged(forgery)).status).toBe(status);
  });

  it('when a signed request is no interaction, then it answers 400', async () => {
    expect((await bot.delivery.forged(undefined, { hello: 'there' })).status).toBe(400);
  });

  it('when it is looked at in a browser, then it answers 405, and /health tells how it is', async () => {
    expect((await fetch(url)).status).toBe(405);
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { isWell: true, shards: [] }]);
  });

  it('when an interaction is of a kind that does not exist yet, then it is explained to its sender', async () => {
    const answer = await bot.delivery.raw({ user: bot.ada, channel: bot.channel }, 2, { name: 'later', type: 4, id: '1' });
    expect(answer.ephemeral).toBe(true);
  });
});
