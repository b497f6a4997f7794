import { setTimeout as sleep } from 'node:timers/promises';
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Reply } from '../../../src/reply.js';
import { plainText } from '../../../src/text.js';
import { boardFormId } from '../board-form.js';
import { type BoardAsk, isBoardAsk, opensThread } from '../boards.js';
import { privately } from '../grounds.js';
import { limits } from '../limits.js';
import { nameOf } from '../receive/action.js';
import { receiveBoardForm } from '../receive/board-form.js';
import { askerOf, spotOf } from '../spots.js';
import type { Ground } from '../telling.js';
import type { Desk } from './desk.js';

/** The forms of boards, sent off: done in the thread in which they were opened, or refused beside the first field. */
export const addBoardForms = (app: App, { boards, duty, names, once, senderOf }: Desk): void => {
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: boardFormId }, async ({ body, view, ack, client }) => {
    let isAcked = false;
    const close = async (): Promise<void> => {
      if (!isAcked) await ack();
      isAcked = true;
    };
    const complain = async (words: string): Promise<void> => {
      isAcked = true;
      await ack({ response_action: 'errors', errors: { [view.blocks[0]?.block_id ?? '']: words } });
    };
    const sent = receiveBoardForm(view);
    if (!sent || !isBoardAsk(sent.ask))
      return complain('This form is of an earlier version of mine. Close it and press its button again.');
    const { ask, origin } = sent;
    const sender = senderOf(client);
    const user = body.user.id;
    const ground: Ground = { ...origin, sender, privately: (message) => privately(sender, user, origin, message) };
    const spot = origin.thread === undefined ? undefined : spotOf(origin.channel, origin.thread);
    const asker = askerOf({ id: user, name: nameOf(body.user) }, origin.team, `trigger:${body.trigger_id}`, spot);

    const work = async (): Promise<void> => {
      if (takesLong(ask, ground)) {
        await close();
        return boards.answer(ask, asker, ground);
      }
      const named = await names.named(asker, sender);
      const told = boards.replies(ask, named, ground);
      const inTime = await Promise.race([told, sleep(limits.ack.answerWithinMs, undefined, { ref: false })]);
      const refused = inTime?.find(({ tone }) => tone === 'sorry');
      if (refused) return complain(wordsOf(refused));
      await close();
      await boards.tell(await told, named, ground);
    };
    await duty.run(
      'board form',
      async () => {
        await once.do(`trigger:${body.trigger_id}`, work);
        await close();
      },
      async (message) => (isAcked ? ground.privately(message) : complain(message.text)),
    );
  });
};

/** A thread is opened or read first. */
const takesLong = (ask: BoardAsk, ground: Ground): boolean => ask.kind === 'review' || opensThread(ask, ground);

/** A refusal as Slack shows it beside a field. */
const wordsOf = ({ title, blocks }: Reply): string => {
  const [said] = blocks.filter((block) => block.kind === 'text');
  const words = said ? plainText(said.text) : '';
  return title === 'That did not work' ? words : `${title}. ${words}`;
};
