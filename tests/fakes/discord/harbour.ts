import { channelTypes } from './model.js';
import { World } from './world.js';

/** A small world to begin with: a guild with a channel, a forum and a room the bot does not see, and another guild without the bot. */
export const harbour = () => {
  const world = new World();
  const ada = world.addUser('Ada');
  const ben = world.addUser('Ben');
  const guild = world.addGuild('Harbour', [ada, ben]);
  const general = world.addChannel(guild, { name: 'general' });
  const forum = world.addChannel(guild, { name: 'designs', type: channelTypes.forum });
  const hidden = world.addChannel(guild, { name: 'hidden' });
  world.setPermissions(hidden, { deny: ['VIEW_CHANNEL'] });
  const abroad = world.addGuild('Abroad', [ben, ada], { botInside: false, locale: 'de' });
  const market = world.addChannel(abroad, { name: 'market' });
  return { world, ada, ben, guild, general, forum, hidden, abroad, market };
};
