import { type APIComponentInContainer, ComponentType } from 'discord-api-types/v10';
import { type Block, type Reply, say } from '../../src/reply.js';
import { shorten } from './escape.js';
import type { MessageFile } from './files.js';
import { bounds } from './limits.js';

/** The file of a Reply, and the component of its message that shows it. */
export interface AttachedFile {
  readonly file: MessageFile;
  readonly component: APIComponentInContainer;
}

type FileBlock = Extract<Block, { kind: 'file' }>;
const isFile = (block: Block): block is FileBlock => block.kind === 'file';

export const attachedFile = ({ blocks }: Reply): AttachedFile | undefined => {
  const block = blocks.find(isFile);
  if (!block) return undefined;
  const name = fileName(block.name);
  return {
    file: { name, contentType: 'text/markdown; charset=utf-8', bytes: Buffer.from(block.text) },
    component: { type: ComponentType.File, file: { url: `attachment://${name}` } },
  };
};

/** Discord takes letters, digits, dots, hyphens and underscores in the name of a file that a component shows. */
const fileName = (name: string): string => name.replace(/[^\w.-]+/g, '-').slice(-80);

/** The same Reply with its file as text, as much of it as a message holds; what was said of the file is left out. */
export const withoutFile = (reply: Reply): Reply => ({
  ...reply,
  blocks: reply.blocks.filter(({ kind }) => kind !== 'text').flatMap((block) => (isFile(block) ? asText(block) : [block])),
});

const asText = ({ text }: FileBlock): readonly Block[] => {
  const isWhole = text.length <= bounds.recordText;
  return [
    say(
      isWhole
        ? 'I may not attach files here, so this is its text. Who manages this server can allow me Attach Files.'
        : 'I may not attach files here, so this is the beginning of its text. Who manages this server can allow me Attach Files; then export it again for all of it.',
    ),
    { kind: 'code', language: 'markdown', code: shorten(text, bounds.recordText) },
  ];
};
