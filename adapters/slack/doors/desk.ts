import type { RespondFn, webApi } from '@slack/bolt';
import type { Assistant } from '../../../src/assistant.js';
import type { Catalog } from '../../../src/catalog/catalog.js';
import type { Pictures } from '../../../src/pictures/pictures.js';
import { createMemoryHandled, type HandledEvents } from '../../../src/store/handled.js';
import type { Log } from '../../log.js';
import { type Answers, createAnswers } from '../answer.js';
import { type Boards, createBoards } from '../boards.js';
import type { Patience } from '../calls.js';
import type { Duty } from '../duty.js';
import { createHandOut } from '../files.js';
import type { Live } from '../live.js';
import { createNames, type Names } from '../names.js';
import { createOnce, type Once } from '../once.js';
import { createHang } from '../pictures.js';
import { createRecents, type Recents } from '../recents.js';
import { createResponder, createSender, type Responder, type Sender } from '../send.js';
import { createTell } from '../telling.js';

/** What the adapter is made of. */
export interface Parts {
  readonly assistant: Assistant;
  readonly catalog: Catalog;
  readonly handled: HandledEvents;
  readonly log: Log;
  readonly duty: Duty;
  readonly live: Live;
  readonly patience?: Patience;
  /** Draws what is uploaded into threads; without it the words stand alone. */
  readonly pictures?: Pick<Pictures, 'png'>;
}

/** What stands behind every door. */
export interface Desk {
  readonly catalog: Catalog;
  readonly log: Log;
  readonly duty: Duty;
  readonly once: Once;
  readonly recents: Recents;
  readonly answers: Answers;
  readonly boards: Boards;
  readonly names: Names;
  senderOf(client: webApi.WebClient): Sender;
  responderOf(respond: RespondFn): Responder;
}

export const createDesk = ({ assistant, catalog, handled, log, duty, live, patience, pictures }: Parts): Desk => {
  const once = createOnce(handled);
  const recents = createRecents();
  const names = createNames();
  const hang = createHang(pictures, log);
  const boards = createBoards({ assistant, names, tell: createTell(live, hang, createHandOut(log)) });
  return {
    catalog,
    log,
    duty,
    once,
    recents,
    boards,
    names,
    answers: createAnswers({
      assistant,
      once,
      commandOnce: createOnce(createMemoryHandled()),
      recents,
      hang,
      boards,
      names,
      live,
    }),
    senderOf: (client) => createSender(client, patience),
    responderOf: (respond) => createResponder(respond, patience),
  };
};
