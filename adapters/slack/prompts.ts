import { limits } from './limits.js';

/** What may be asked first, where Slack shows the bot as an assistant. The same stand in the manifest. */
export const prompts = [
  { title: 'Choose a pattern, question by question', message: 'choose' },
  { title: 'Find a pattern for a problem', message: 'find users see old data after saving' },
  { title: 'Check a combination', message: 'check 2pc, microservices' },
  { title: 'Learn one today', message: 'random' },
].slice(0, limits.prompts);

export const suggestedPrompts = ['What troubles your system?', prompts] as const;
