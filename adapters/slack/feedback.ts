import { buttons, reply, say } from '../../src/reply.js';
import { type Message, messageFor } from './render.js';

/** What a thumb up or down says, and the thanks for it. */
export interface Feedback {
  readonly isGood: boolean;
  /** What was judged: the kind of answer and its patterns. Nobody's words. */
  readonly about: string;
  readonly message: Message;
}

export const thanksFor = (value: string): Feedback => {
  const [verdict = '', ...about] = value.split(':');
  const isGood = verdict === 'good';
  const thanks = isGood
    ? reply('Thank you', [say('Noted: that answer helped.')])
    : reply('Thank you', [
        say('Noted: that was not it. Say what happens and what you would like instead, or answer a few questions.'),
        buttons(
          { label: 'Choose, question by question', ask: { kind: 'choose', words: '' } },
          { label: 'Help', ask: { kind: 'help', words: '' } },
        ),
      ]);
  return { isGood, about: about.join(':'), message: messageFor(thanks) };
};
