import { type Fault, fault } from '../faults.js';
import { asObject, asText, type JsonObject, objectsOf, type Path } from '../json.js';

const massMention = /@(?:everyone|here)\b/u;

/**
 * Everyone-mentions that stand in text as they are. `allowed_mentions` keeps them from pinging, but
 * a second guard is wanted: a zero-width character after the @, so that a later edit, a quotation or
 * another bot's copy does not ping either.
 */
export const massMentionFaults = (text: string, path: Path): Fault[] => {
  const found = massMention.exec(text);
  return found ? [fault(path, 'HOUSE_MASS_MENTION', `"${found[0]}" stands unescaped in the text; put U+200B after the @.`)] : [];
};

/** Everything in embeds that renders as Markdown or counts to their 6000 characters. */
export const embedTexts = (embed: JsonObject, path: Path): readonly (readonly [Path, string])[] => [
  [[...path, 'title'], asText(embed['title'])],
  [[...path, 'description'], asText(embed['description'])],
  [[...path, 'footer', 'text'], asText(asObject(embed['footer'])['text'])],
  [[...path, 'author', 'name'], asText(asObject(embed['author'])['name'])],
  ...objectsOf(embed['fields']).flatMap(([index, field]) => [
    [[...path, 'fields', index, 'name'], asText(field['name'])] as const,
    [[...path, 'fields', index, 'value'], asText(field['value'])] as const,
  ]),
];
