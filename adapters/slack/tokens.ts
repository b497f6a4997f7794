/** What is known of one workspace's installation. */
export interface Installation {
  readonly botToken: string;
}

/** Finds the bot token of a workspace. Installing into many is another implementation of this. */
export interface Tokens {
  /** @param team the workspace's id; undefined where Slack names none, as for an installation of a whole organisation */
  lookup(team: string | undefined): Promise<Installation | undefined>;
}

/** The one workspace whose token was configured. */
export const singleWorkspace = (botToken: string): Tokens => ({
  lookup: async () => ({ botToken }),
});
