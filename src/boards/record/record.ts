import type { RecordForm } from '../words.js';
import { fileName } from './file-name.js';
import { writeMadr3, writeMadr4 } from './madr.js';
import { disclosed, type Matter } from './matter.js';
import { writeNygard } from './nygard.js';

const writers: Readonly<Record<RecordForm, (matter: Matter) => string>> = {
  madr: writeMadr4,
  madr3: writeMadr3,
  nygard: writeNygard,
};

/** The decision record of a board as a Markdown file. It says nothing of votes that are still secret. */
export const writeRecord = (form: RecordForm, of: Matter): { readonly name: string; readonly text: string } => ({
  name: fileName(of.view),
  text: writers[form](disclosed(of)),
});
