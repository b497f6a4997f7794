import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessage,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Ask } from '../../src/asks/ask.js';
import type { Assistant } from '../../src/assistant.js';
import { InputError } from '../../src/errors.js';
import type { Log } from '../log.js';
import type { Suggest } from './autocomplete.js';
import { boardModal, readBoardForm } from './board-forms.js';
import { whyOnlyAnswers } from './board-place.js';
import { boardAnswer, isOfBoard } from './boards.js';
import { type FormName, formModal, readForm } from './forms.js';
import type { LiveMessages } from './live-message.js';
import { lookUp, share, turnPage } from './lookups.js';
import type { Outbox } from './outbox.js';
import { readCommand, readTyping } from './receive/command.js';
import { readMenu } from './receive/menu.js';
import { askerOf, placeOf } from './receive/place.js';
import { readPress } from './receive/press.js';
import { type Answer, type Asked, messageResponse, sorry } from './responses.js';
import { located } from './spot.js';
import { walkAnswer } from './walks.js';

export interface AnswererOptions {
  readonly assistant: Assistant;
  readonly outbox: Outbox;
  readonly live: LiveMessages;
  readonly suggest: Suggest;
  readonly log: Log;
}

type Asking = Exclude<APIInteraction, { type: InteractionType.Ping | InteractionType.ApplicationCommandAutocomplete }>;

/**
 * From the raw interaction to the raw response, the same for the gateway and for HTTP. Input that
 * cannot be read is explained to its sender; any other failure is thrown.
 */
export const createAnswerer = ({ assistant, outbox, live, suggest, log }: AnswererOptions) => {
  const answerAsk = async (asked: Asked): Promise<Answer> => {
    if (isOfBoard(asked.ask)) return boardAnswer({ assistant, outbox, live, log }, asked);
    const replies = await assistant.answer(asked.ask, asked.asker);
    // A walk in the thread of a board is put down on it.
    if (replies.some(({ board }) => board?.is === 'changed') && !whyOnlyAnswers(asked.place, outbox.calls))
      live.touch(asked.asker);
    if (asked.turnTo !== undefined) return turnPage(outbox, asked, asked.turnTo, replies);
    if (asked.ask.kind === 'share') return share(outbox, asked, asked.ask.ask, replies);
    const isForAll = replies.some(({ audience }) => audience === 'thread');
    return isForAll ? walkAnswer(outbox, log, asked, replies) : lookUp(outbox, asked, replies);
  };

  const answer = async (interaction: Asking): Promise<Answer> => {
    try {
      const read = readInteraction(interaction);
      if ('form' in read) return { first: { type: InteractionResponseType.Modal, data: formModal(read.form) } };
      const modal = read.turnTo === undefined ? boardModal(read.ask) : undefined;
      if (modal) return { first: { type: InteractionResponseType.Modal, data: modal } };
      const asked = { ...askedOf(interaction), ...read };
      const given = await answerAsk(asked);
      if (asked.source && given.first.type === InteractionResponseType.UpdateMessage) {
        await outbox.overtake(asked.source.id, asked.id);
      }
      return given;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { first: messageResponse(sorry('That did not work', error.message)) };
    }
  };

  return async (interaction: APIInteraction): Promise<Answer> => {
    switch (interaction.type) {
      case InteractionType.Ping:
        return { first: { type: InteractionResponseType.Pong } };
      case InteractionType.ApplicationCommandAutocomplete:
        return { first: choices(suggest(readTyping(interaction.data.options))) };
      default:
        return answer(interaction);
    }
  };
};

export const choices = (list: ReturnType<Suggest>): APIInteractionResponse => ({
  type: InteractionResponseType.ApplicationCommandAutocompleteResult,
  data: { choices: [...list] },
});

type Read =
  | { readonly ask: Ask; readonly turnTo?: number; readonly target?: APIMessage | undefined }
  | { readonly form: FormName };

/** @throws InputError */
const readInteraction = (interaction: Asking): Read => {
  switch (interaction.type) {
    case InteractionType.MessageComponent:
      return readPress(interaction);
    case InteractionType.ModalSubmit:
      return { ask: readBoardForm(interaction) ?? readForm(interaction) };
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type === ApplicationCommandType.ChatInput) return readCommand(data);
      if (data.type === ApplicationCommandType.Message)
        return { ask: readMenu(data), target: data.resolved.messages[data.target_id] };
    }
  }
  throw new InputError('interaction-unknown', 'I do not know that command. Type /pattern help to see what can be asked.');
};

const askedOf = (interaction: Asking): Omit<Asked, 'ask'> => {
  const place = placeOf(interaction);
  return {
    id: interaction.id,
    token: interaction.token,
    applicationId: interaction.application_id,
    asker: located(askerOf(interaction), place, interaction.id),
    place,
    source: interaction.type === InteractionType.ApplicationCommand ? undefined : interaction.message,
  };
};
