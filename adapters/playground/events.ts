import { limits } from './limits.js';
import type { Person } from './people.js';

/** Something that happened, as the browsers are told. */
interface Happening {
  readonly number: number;
  readonly type: string;
  readonly data: string;
  /** The one person who is told. */
  readonly only: string | undefined;
}

interface Reader {
  person: Person;
  readonly address: string;
  send(chunk: string): void;
  end(): void;
}

/** Tells browsers what happens, over server-sent events. */
export interface Events {
  publish(type: string, data: unknown, only?: string): void;
  /**
   * A stream for one reader, from the event after `after`; where that is not known any more, it begins
   * with `reset`. Undefined when there are too many readers.
   */
  open(person: Person, after: string | undefined, address: string): ReadableStream<Uint8Array> | undefined;
  /** Where the stream stands: what a reader passes as `after` to miss nothing from here on. */
  at(): string;
  /** Who is reading. */
  present(): readonly Person[];
  /** Somebody who is reading has another name. */
  rename(person: Person): void;
  close(): void;
}

export const createEvents = (boot: string): Events => {
  const kept: Happening[] = [];
  const readers = new Set<Reader>();
  const encoder = new TextEncoder();
  let last = 0;

  const written = ({ number, type, data }: Happening): string => `id: ${boot}.${number}\nevent: ${type}\ndata: ${data}\n\n`;
  const isFor = (event: Happening, person: Person): boolean => event.only === undefined || event.only === person.id;

  const present = (): readonly Person[] => [...new Map([...readers].map(({ person }) => [person.id, person])).values()];
  const tellPresence = (): void => {
    const chunk = `event: people\ndata: ${JSON.stringify(present())}\n\n`;
    for (const reader of readers) reader.send(chunk);
  };

  /** What a person missed, as it is sent; undefined when that is not known any more, or too much to be worth it. */
  const missed = (after: string | undefined, person: Person): string | undefined => {
    if (after === undefined) return '';
    const [before = '', digits = ''] = after.split('.');
    const number = /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
    const oldest = kept[0]?.number ?? last + 1;
    if (before !== boot || !(number >= oldest - 1 && number <= last)) return undefined;
    const events = kept.filter((event) => event.number > number && isFor(event, person)).map(written);
    const text = events.join('');
    return text.length > limits.stream.backlogBytes / 4 ? undefined : text;
  };

  const keepAlive = setInterval(() => {
    for (const reader of readers) reader.send(':\n\n');
  }, limits.stream.keepAliveMs);
  keepAlive.unref();

  return {
    publish(type, data, only) {
      const event = { number: ++last, type, data: JSON.stringify(data), only };
      kept.push(event);
      if (kept.length > limits.stream.kept) kept.shift();
      for (const reader of readers) if (isFor(event, reader.person)) reader.send(written(event));
    },
    open(person, after, address) {
      const fromThere = [...readers].filter((reader) => reader.address === address).length;
      if (readers.size >= limits.stream.readers || fromThere >= limits.stream.readersPerAddress) return undefined;
      let leave = () => {};
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const reader: Reader = {
              person,
              address,
              send(chunk) {
                controller.enqueue(encoder.encode(chunk));
                // What is not read stays in memory: a reader this far behind is dropped and comes back by itself.
                if ((controller.desiredSize ?? 0) > 0) return;
                readers.delete(reader);
                controller.error(new Error('the reader is too slow'));
              },
              end() {
                readers.delete(reader);
                controller.close();
              },
            };
            leave = () => {
              if (readers.delete(reader)) tellPresence();
            };
            readers.add(reader);
            const reset = `id: ${boot}.${last}\nevent: reset\ndata: ${JSON.stringify({ boot })}\n\n`;
            reader.send(`retry: ${limits.stream.retryMs}\n\n${missed(after, person) ?? reset}`);
            tellPresence();
          },
          cancel: () => leave(),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: limits.stream.backlogBytes }),
      );
    },
    at: () => `${boot}.${last}`,
    present,
    rename(person) {
      for (const reader of readers) if (reader.person.id === person.id) reader.person = person;
      tellPresence();
    },
    close() {
      clearInterval(keepAlive);
      for (const reader of [...readers]) reader.end();
    },
  };
};
