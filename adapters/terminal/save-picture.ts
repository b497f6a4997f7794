import { writeFileSync } from 'node:fs';
import { createPictures } from '../../src/pictures/pictures.js';
import type { Reply } from '../../src/reply.js';

/** Draws the first picture of an answer into a PNG file. Gives the line that says what came of it. */
export const savePicture = async (
  replies: readonly Reply[],
  file: string,
): Promise<{ readonly isSaved: boolean; readonly line: string }> => {
  const picture = replies.flatMap((reply) => reply.blocks).find((block) => block.kind === 'picture')?.picture;
  if (!picture) return { isSaved: false, line: 'That answer has no picture; related and a finished walk have one.' };
  const pictures = createPictures();
  const png = await pictures.png(picture);
  await pictures.close();
  if (!png) return { isSaved: false, line: 'The picture could not be drawn; its words stand above.' };
  try {
    writeFileSync(file, png);
  } catch (error) {
    return { isSaved: false, line: `The picture could not be saved to ${file}: ${(error as Error).message}` };
  }
  return { isSaved: true, line: `The picture is in ${file}.` };
};
