import { boardVerbs, commandVerbs } from '../../src/asks/grammar.js';
import type { Catalog } from '../../src/catalog/catalog.js';

/** How many completions a Tab shows. */
const mostShown = 30;

/**
 * Completes commands, and the names of patterns, trees, levels and topics after them.
 * @returns the completions and the part of the line that they replace, as `node:readline` wants them
 */
export const createCompleter = (catalog: Catalog) => {
  const patterns = [...catalog.patterns.keys()].sort();
  const after: Record<string, readonly string[]> = {
    choose: [...catalog.trees.keys()],
    learn: catalog.paths.map((path) => path.level),
    quick: catalog.quickCards.map((card) => card.topic),
    browse: [
      ...catalog.domains.map((domain) => `domain ${domain.slug}`),
      ...catalog.layers.map((layer) => `layer ${layer.slug}`),
      ...catalog.problems.categories.map((category) => `problem ${category.slug}`),
    ],
    compare: patterns,
    check: patterns,
    related: patterns,
    add: patterns,
    remove: patterns,
    vote: patterns,
    decide: patterns,
  };
  return (line: string): [string[], string] => {
    const typed = line.replace(/^\/?(?:pattern|design)\s+/i, '');
    const [, verb = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(typed) ?? [];
    const candidates =
      verb === '' ? [...new Set([...commandVerbs, ...boardVerbs, ...patterns])] : (after[verb.toLowerCase()] ?? []);
    // After a comma a new name begins.
    const part = (verb === '' ? typed : rest).replace(/^.*,\s*/s, '').toLowerCase();
    return [candidates.filter((candidate) => candidate.startsWith(part)).slice(0, mostShown), part];
  };
};
