import type { z } from 'zod';
import type { Fault } from './faults.js';
import type { Located } from './located.js';
import { nearest } from './names.js';
import { patternSchema } from './pattern-schema.js';

type Issue = z.core.$ZodIssue;

/** What zod found wrong, as faults with a place and in words that say what was expected. */
export const explain = (error: z.ZodError, located: Located): Fault[] =>
  error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...located.locate([...issue.path, key]),
        message: `${field([...issue.path, key])}: unknown field${suggestion(key)}`,
      }));
    }
    return [{ ...located.locate(issue.path), message: `${field(issue.path)}: ${reason(issue)}` }];
  });

const field = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the file' : path.map(String).join('.'));

const reason = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('received undefined')
        ? `missing; expected ${issue.expected}`
        : lowerFirst(issue.message);
    case 'too_small':
      return issue.origin === 'array' ? `too few; expected at least ${issue.minimum}` : lowerFirst(issue.message);
    case 'too_big':
      return issue.origin === 'array' ? `too many; expected at most ${issue.maximum}` : lowerFirst(issue.message);
    default:
      return lowerFirst(issue.message);
  }
};

const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);

const suggestion = (key: string): string => {
  const known = nearest(key, knownFields);
  return known ? `; did you mean "${known}"?` : '';
};

/** Fields of a pattern's file, the file that people write most. */
const knownFields = [...Object.keys(patternSchema.shape), ...Object.keys(patternSchema.shape.relations.shape)];
