/** What is known of one workspace's installation. */
export interface Installation {
  readonly botToken: string;
}

/** Where a delivery comes from, as far as Slack names it. */
export interface Origin {
  readonly teamId?: string | undefined;
  /** The organisation that the workspace belongs to. */
  readonly enterpriseId?: string | undefined;
  /** Whether the delivery is for an installation that covers the whole organisation. */
  readonly isEnterpriseInstall?: boolean;
}

/** Finds the bot token of a workspace: the one that was configured, or the one that came when it installed the app. */
export interface Tokens {
  /** @returns undefined where the app is not installed; rejects with a StoreError when that cannot be known just now */
  lookup(origin: Origin): Promise<Installation | undefined>;
}

/** The one workspace whose token was configured. */
export const singleWorkspace = (botToken: string): Tokens => ({
  lookup: async () => ({ botToken }),
});
