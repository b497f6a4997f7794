import type { Json, JsonObject } from './json.js';

/** The things of the fake platform, in the shape in which Discord sends them. */

export type User = {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: string | null;
  readonly bot: boolean;
  readonly public_flags: number;
};

export type Role = {
  readonly id: string;
  readonly name: string;
  readonly permissions: string;
  readonly position: number;
  readonly managed: boolean;
};

export type Overwrite = { readonly id: string; readonly type: 0 | 1; allow: string; deny: string };

export type Member = { readonly user: User; readonly nick: string | null; readonly roles: string[]; readonly joined_at: string };

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
  readonly preferred_locale: string;
  readonly roles: Role[];
  readonly members: Map<string, Member>;
  /** False where only a person installed the app: there is no bot in the guild then. */
  readonly botInside: boolean;
};

export const channelTypes = {
  text: 0,
  dm: 1,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
} as const;

export type ThreadMetadata = {
  archived: boolean;
  archive_timestamp: string;
  auto_archive_duration: number;
  locked: boolean;
  readonly create_timestamp: string;
};

export type Channel = {
  readonly id: string;
  readonly type: number;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  readonly recipients: readonly User[];
  readonly overwrites: Overwrite[];
  readonly members: Set<string>;
  readonly thread: ThreadMetadata | undefined;
  name: string;
  lastMessageId: string | null;
  /** Forums: bit 1<<4 asks for a tag on every post. */
  flags: number;
  appliedTags: readonly string[];
};

/** A message in the shape of the wire; only what an edit can change is writable. */
export type Message = {
  readonly id: string;
  readonly channel_id: string;
  readonly author: User;
  readonly type: number;
  readonly timestamp: string;
  readonly tts: boolean;
  readonly pinned: boolean;
  readonly application_id?: string;
  readonly webhook_id?: string;
  readonly nonce?: string | number;
  readonly interaction_metadata?: JsonObject;
  readonly message_reference?: JsonObject;
  readonly referenced_message?: Json;
  content: string;
  edited_timestamp: string | null;
  flags: number;
  embeds: readonly JsonObject[];
  components: readonly JsonObject[];
  attachments: readonly JsonObject[];
  mentions: readonly User[];
  mention_roles: readonly string[];
  mention_everyone: boolean;
  thread?: JsonObject;
};

/** A message and what Discord knows of it that is not in its payload. */
export interface Post {
  readonly message: Message;
  /** The one person who sees it, when it is ephemeral. */
  readonly onlyFor: string | undefined;
  /** True while it shows "thinking…". */
  loading: boolean;
}

export interface UploadedFile {
  /** The n of `files[n]`. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly data: Buffer;
}

export const isThread = (channel: Channel): boolean => channel.thread !== undefined;
