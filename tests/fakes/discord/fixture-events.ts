import { createDelivery } from './delivery.js';
import { harbour } from './harbour.js';
import type { JsonObject } from './json.js';
import { postMessage } from './posting.js';
import { FakeDiscord } from './server.js';
import { guildCreatePayload, messageEventPayload } from './wire.js';

const commands = [
  {
    name: 'pattern',
    description: 'Design patterns',
    integration_types: [0, 1],
    options: [
      {
        type: 1,
        name: 'find',
        description: 'Finds patterns',
        options: [{ type: 3, name: 'words', description: 'The problem', required: true, autocomplete: true }],
      },
    ],
  },
  {
    name: 'random',
    description: 'One pattern',
    options: [{ type: 6, name: 'for', description: 'For whom' }],
    integration_types: [0, 1],
  },
  { name: 'Find a pattern', type: 3 },
  { name: 'Progress', type: 2 },
];

const card: JsonObject = {
  flags: 32_768,
  allowed_mentions: { parse: [] },
  components: [
    {
      type: 17,
      components: [
        { type: 10, content: '## Saga' },
        { type: 1, components: [{ type: 2, style: 1, label: 'Share', custom_id: '+show:saga' }] },
        { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'Outbox', value: 'show:outbox' }] }] },
      ],
    },
  ],
};

const modal: JsonObject = {
  type: 9,
  data: {
    custom_id: 'find',
    title: 'Find a pattern',
    components: [{ type: 18, label: 'Problem', component: { type: 4, custom_id: 'words', style: 2 } }],
  },
};

/** One payload of each kind of event, as the fake delivers it. Made without a socket: nobody answers. */
export const eventsOfEveryKind = async (): Promise<Readonly<Record<string, JsonObject>>> => {
  const { world, ada, ben, guild, general, market } = harbour();
  const fake = new FakeDiscord({ world });
  fake.commands.set('global', commands);
  const people = createDelivery(fake);
  const here = { user: ada, channel: general, waitMs: 0 };
  const heard: Record<string, JsonObject> = {};
  world.onEvent(({ name, data }) => (heard[name] = data));

  const { message: asked } = people.mention({ ...here, content: 'retries without duplicates' });
  const mention = heard['MESSAGE_CREATE'] ?? {};
  people.directMessage({ user: ada, content: 'saga' });
  const direct = heard['MESSAGE_CREATE'] ?? {};
  const shown = postMessage(world, { channel: general, author: world.bot, body: card });
  const own = messageEventPayload(world, general, shown);
  const thread = world.addChannel(guild, { name: 'A design', type: 11, parent: general, owner: world.bot });

  const slash = await people.slashCommand({ ...here, name: 'pattern find', options: { words: 'saga' } });
  const pressed = await people.pressButton(shown.message, 'Share', ben, { waitMs: 0 });
  fake.interactions.answer(pressed.interaction.id, pressed.interaction.token, modal, [], 'callback');
  const answers = {
    'slash-command': slash,
    'slash-command-with-user': await people.slashCommand({ ...here, name: 'random', options: { for: ben } }),
    'slash-command-in-thread': await people.slashCommand({ ...here, channel: thread, name: 'random' }),
    'slash-command-in-dm': await people.slashCommand({ ...here, channel: world.dmWith(ada), name: 'random' }),
    'slash-command-user-install': await people.slashCommand({ ...here, channel: market, name: 'random', locale: 'de' }),
    autocomplete: await people.autocomplete({ ...here, name: 'pattern find', options: { words: 'sa' }, focused: 'words' }),
    'message-command': await people.messageCommand({ name: 'Find a pattern', message: asked, user: ben, waitMs: 0 }),
    'user-command': await people.userCommand({ ...here, name: 'Progress', target: ben }),
    'button-press': pressed,
    'select-option': await people.selectOption(shown.message, 'Outbox', ada, { waitMs: 0 }),
    'modal-submit': await people.modalSubmit({ opened: pressed, values: { Problem: 'retries' }, waitMs: 0 }),
  };
  return {
    ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answer.interaction.payload])),
    'message-create-mention': mention,
    'message-create-dm': direct,
    'message-create-own': own,
    'guild-create': guildCreatePayload(world, guild),
    ping: {
      id: world.clock.snowflake(),
      application_id: world.applicationId,
      type: 1,
      token: fake.interactions.newToken(),
      version: 1,
      entitlements: [],
    },
  };
};
