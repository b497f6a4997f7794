import { SextantError } from '../errors.js';
import { writeCompiled } from './compiled.js';
import { builtInCatalog, filesIn, fingerprint } from './files.js';
import { checkedData } from './load.js';

/** The last step of the build: checks the built-in catalog and keeps it in a form that loads at once. */
try {
  const folder = builtInCatalog();
  const files = filesIn(folder);
  writeCompiled(fingerprint(files), checkedData([folder], [files]));
} catch (error) {
  console.error(error instanceof SextantError ? error.message : error);
  process.exitCode = 1;
}
