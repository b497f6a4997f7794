// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const loneSurrogates = /\p{Surrogate}/gu;
/** Zero-width and direction marks: they show nothing and can make a text look like another. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * What a person sent, fit to be handled: NFC, no control or invisible characters, broken Unicode
 * replaced, white space folded.
 */
export const clean = (raw: string): string =>
  raw
    .replace(loneSurrogates, '\ufffd')
    .replace(controls, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
