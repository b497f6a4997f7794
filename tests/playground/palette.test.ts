import { describe, expect, it } from 'vitest';
import { createPalette } from '../../adapters/playground/palette.js';
import { boardVerbs, commandVerbs, readLine } from '../../src/asks/grammar.js';
import { loadCatalog } from '../../src/catalog/load.js';

const { suggest } = createPalette(loadCatalog());
const lines = (typed: string): string[] => suggest(typed).map(({ line }) => line);

describe('given a line that is being typed', () => {
  it.each(['/', '/p', '/pat', '/pattern', '/pattern '])('when it is %j, then every command is offered', (typed) => {
    expect(lines(typed).map((line) => line.trim())).toEqual(commandVerbs.map((verb) => `/pattern ${verb}`));
  });

  it('when it begins a command, then that is first', () => {
    expect(lines('/comp')[0]).toBe('/pattern compare ');
    expect(lines('/pattern che')[0]).toBe('/pattern check ');
  });

  it('when it begins a name or an alias, then the pattern is offered by what it was called', () => {
    expect(lines('/sag')[0]).toBe('/pattern saga');
    expect(suggest('/pattern 2pc')[0]).toMatchObject({
      line: '/pattern two-phase-commit',
      note: expect.stringContaining('also called 2PC'),
    });
    expect(lines('/breaker')).toContain('/pattern circuit-breaker');
  });

  it('when a verb stands there, then what can follow it is offered', () => {
    expect(lines('/pattern choose exis')).toEqual(['/pattern choose existing']);
    expect(lines('/learn ')).toEqual(['/pattern learn beginner', '/pattern learn intermediate', '/pattern learn advanced']);
    expect(lines('/pattern quick avail')).toContain('/pattern quick availability');
    expect(lines('/browse resil')).toContain('/pattern browse domain resilience');
    expect(lines('/pattern find sag')).toEqual([]);
  });

  it('when a list is typed, then the last name is completed and the ones before it stay', () => {
    expect(lines('/pattern compare saga, two-ph')[0]).toBe('/pattern compare saga, two-phase-commit');
    expect(suggest('/pattern compare sag')[0]?.isWhole).toBe(false);
  });

  it('when it is for the board, then its verbs are offered, and the patterns after those that take some', () => {
    expect(lines('/des')[0]).toBe('/design ');
    expect(lines('/design ').map((line) => line.trim())).toEqual(boardVerbs.map((verb) => `/design ${verb}`));
    expect(lines('/design ex')).toEqual(['/design export']);
    expect(lines('/design add sag')[0]).toBe('/design add saga');
    expect(lines('/design add saga, outb')[0]).toBe('/design add saga, outbox');
    expect(lines('/design vote against two-ph')[0]).toBe('/design vote against two-phase-commit');
    expect(lines('@sextant design sta')).toEqual(['@sextant design start', '@sextant design status']);
    expect(lines('/design note we ')).toEqual([]);
    expect(suggest('/design vo')[0]).toMatchObject({ isWhole: false, note: expect.stringContaining('abstain') });
  });

  it('when the bot is called by name, then the same is offered after it', () => {
    expect(lines('@se')).toEqual(['@sextant ']);
    expect(lines('@sextant sag')[0]).toBe('@sextant saga');
  });

  it('when it is talk among people, then nothing is offered', () => {
    for (const typed of ['', 'saga', 'we use /tmp', 'a@b']) expect(lines(typed)).toEqual([]);
  });

  it('when a whole line is offered, then it can be read', () => {
    for (const typed of ['/', '/s', '/pattern choose ', '/pattern browse ', '/pattern related c', '/design ']) {
      for (const { line, isWhole } of suggest(typed)) if (isWhole) expect(readLine(line).kind).toMatch(/\w/);
    }
  });
});
