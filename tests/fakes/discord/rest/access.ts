import { ApiError } from '../api-error.js';
import { type Channel, channelTypes, isThread } from '../model.js';
import type { PermissionName } from '../permissions.js';
import type { World } from '../world.js';
import { type Call, type Platform, param } from './router.js';

/** The channel of a call, if the bot may look into it. @throws ApiError 10003, 50001 */
export const channelOf = ({ world }: Platform, call: Call): Channel => {
  const channel = world.channels.get(param(call, 'channel'));
  if (!channel) throw new ApiError(10003);
  if (!world.botMay(channel, 'VIEW_CHANNEL')) throw new ApiError(50001);
  return channel;
};

/** @throws ApiError 50013 */
export const need = (world: World, channel: Channel, ...names: readonly PermissionName[]): void => {
  if (names.some((name) => !world.botMay(channel, name))) throw new ApiError(50013);
};

/** Whether the bot may speak here; SEND_MESSAGES has no effect in threads. @throws ApiError 50007, 50013, 50024, 160005 */
export const needToSpeak = (world: World, channel: Channel, withFiles: boolean): void => {
  if (channel.type === channelTypes.forum) throw new ApiError(50024);
  if (channel.type === channelTypes.dm && !world.takesDms(channel)) throw new ApiError(50007);
  need(world, channel, isThread(channel) ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  if (withFiles) need(world, channel, 'ATTACH_FILES');
  if (channel.thread?.locked && !world.botMay(channel, 'MANAGE_THREADS')) throw new ApiError(160005);
};

/** Whether the bot may change messages here: not in an archived thread, nor in a locked one. @throws ApiError 50083, 160005 */
export const needActive = (world: World, channel: Channel): void => {
  if (channel.thread?.archived) throw new ApiError(50083);
  if (channel.thread?.locked && !world.botMay(channel, 'MANAGE_THREADS')) throw new ApiError(160005);
};
