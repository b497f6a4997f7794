import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SextantError } from '../errors.js';
import { tableLines } from '../plain/table.js';
import { text } from '../text.js';
import type { CatalogData } from './catalog.js';
import { builtInCatalog } from './files.js';
import { checkedData, wayFiles } from './load.js';
import { patternSchema } from './pattern-schema.js';
import { coverage, remarksOn } from './review.js';
import { treeSchema } from './ways-schema.js';

const usage = `Usage: npm run catalog -- check [folder] [--links file.json]... [--strict]
                                  faults, and remarks for a reviewer; a folder is laid over the built-in catalog
       npm run catalog -- stats   how far the catalog reaches
       npm run catalog -- schema [folder]
                                  writes a JSON Schema for each kind of file (default: catalog/schema)`;

const main = (args: string[]): number => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { links: { type: 'string', multiple: true, default: [] }, strict: { type: 'boolean', default: false } },
  });
  const [command, folder] = positionals;
  switch (command) {
    case 'check':
      return check(folder, values.links, values.strict);
    case 'stats': {
      const { columns, rows } = coverage(checkedData([builtInCatalog()]));
      console.log(
        tableLines(
          columns,
          rows.map((row) => row.map((cell) => text(cell))),
          200,
          (_role, cell) => cell,
        ).join('\n'),
      );
      return 0;
    }
    case 'schema':
      return writeSchemas(folder ?? join(builtInCatalog(), 'schema'));
    default:
      console.error(usage);
      return 2;
  }
};

const check = (folder: string | undefined, linkFiles: readonly string[], strict: boolean): number => {
  const data: CatalogData = checkedData([builtInCatalog(), ...(folder === undefined ? [] : [folder])]);
  const links =
    linkFiles.length === 0 ? undefined : new Set(linkFiles.flatMap((file) => linksIn(JSON.parse(readFileSync(file, 'utf8')))));
  const remarks = remarksOn(data, links);
  for (const remark of remarks) console.log(`${remark.about}: ${remark.message}`);
  console.log(
    `${data.patterns.size} patterns, ${data.trees.size} trees, ${data.antiPatterns.length} rules: no faults, ${remarks.length} remarks`,
  );
  return strict && remarks.length > 0 ? 1 : 0;
};

/** All links anywhere in a JSON value. */
const linksIn = (value: unknown): string[] => {
  if (typeof value === 'string') return /^https?:/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linksIn) : [];
};

const writeSchemas = (folder: string): number => {
  mkdirSync(folder, { recursive: true });
  const schemas: [string, z.ZodType][] = [
    ['pattern', patternSchema],
    ['tree', treeSchema],
    ...Object.values(wayFiles).map(({ file, schema }): [string, z.ZodType] => [file.replace('.yaml', ''), schema]),
  ];
  for (const [name, schema] of schemas) {
    const path = join(folder, `${name}.schema.json`);
    writeFileSync(path, `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`);
    console.log(path);
  }
  return 0;
};

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof SextantError ? error.message : error);
  process.exitCode = 1;
}
