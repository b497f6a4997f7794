import { SextantError } from '../errors.js';
import type { Text } from '../text.js';
import { writeCompiled } from './compiled.js';
import { builtInCatalog, filesIn, fingerprint, stampOf } from './files.js';
import { isPlainProse } from './frozen.js';
import { checkedData, versionOf } from './load.js';
import { MarkdownError, parseProse } from './markdown.js';

/** All strings anywhere in a value. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** The paragraphs with marks, parsed. What is no paragraph, such as code, is nobody's prose. */
const parsedProse = (strings: Iterable<string>): [string, Text][] =>
  [...new Set(strings)]
    .filter((source) => !isPlainProse(source))
    .flatMap((source): [string, Text][] => {
      try {
        return [[source, parseProse(source)]];
      } catch (error) {
        if (error instanceof MarkdownError) return [];
        throw error;
      }
    });

/** The last step of the build: checks the built-in catalog and keeps it in a form that loads at once. */
try {
  const folder = builtInCatalog();
  const stamp = stampOf(folder);
  const files = filesIn(folder);
  const data = checkedData([folder], [files]);
  const prose = parsedProse(stringsIn([[...data.patterns.values()], [...data.trees.values()], data]));
  writeCompiled(data, { stamp, fingerprint: fingerprint(files), version: versionOf(data), prose });
} catch (error) {
  console.error(error instanceof SextantError ? error.message : error);
  process.exitCode = 1;
}
