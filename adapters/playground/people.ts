import { createHash, randomBytes } from 'node:crypto';
import { clean } from '../../src/asks/clean.js';
import { limits } from './limits.js';

/** Somebody in the playground. The id says nothing of the cookie that it comes from. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The bot among the people. */
export const bot: Person = { id: 'sextant', name: 'Sextant' };

export const personCookie = 'sextant_person';

const cookieForm = /^([\w-]{22})\.([\w-]{1,200})$/;

export interface Joined {
  readonly person: Person;
  /** What the browser keeps: a secret of its own and the picked name, so that a restart forgets neither. */
  readonly cookie: string;
}

export interface People {
  /** Who sends this cookie. */
  known(cookie: string | undefined): Person | undefined;
  /** Lets somebody in, or gives them another name; a name that somebody else has gets a number. */
  join(cookie: string | undefined, name: string | undefined): Joined;
}

export const createPeople = (): People => {
  /** Names by id; the ones not seen for longest are forgotten. */
  const names = new Map<string, string>();

  const remember = (id: string, name: string): void => {
    names.delete(id);
    names.set(id, name);
    for (const oldest of names.keys()) {
      if (names.size <= limits.people) break;
      names.delete(oldest);
    }
  };

  const free = (wanted: string, id: string): string => {
    const taken = new Set([bot.name.toLowerCase()]);
    for (const [other, name] of names) if (other !== id) taken.add(name.toLowerCase());
    if (!taken.has(wanted.toLowerCase())) return wanted;
    for (let number = 2; ; number++) if (!taken.has(`${wanted} ${number}`.toLowerCase())) return `${wanted} ${number}`;
  };

  const read = (cookie: string | undefined) => {
    const [, secret, encoded] = cookieForm.exec(cookie ?? '') ?? [];
    if (secret === undefined || encoded === undefined) return undefined;
    const name = nameOf(Buffer.from(encoded, 'base64url').toString('utf8'));
    return name === '' ? undefined : { secret, id: idOf(secret), name };
  };

  return {
    known(cookie) {
      const found = read(cookie);
      if (!found) return undefined;
      const name = names.get(found.id) ?? free(found.name, found.id);
      remember(found.id, name);
      return { id: found.id, name };
    },
    join(cookie, wanted) {
      const found = read(cookie);
      const secret = found?.secret ?? randomBytes(16).toString('base64url');
      const id = idOf(secret);
      const asked = nameOf(wanted ?? '') || (found && (names.get(id) ?? found.name));
      const name = asked ? free(asked, id) : free('Guest', id);
      remember(id, name);
      return { person: { id, name }, cookie: `${secret}.${Buffer.from(name).toString('base64url')}` };
    },
  };
};

const idOf = (secret: string): string => `p${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`;

/** A name as it is shown: cleaned and shortened by letters. */
const nameOf = (raw: string): string => [...clean(raw)].slice(0, limits.nameLetters).join('').trim();
