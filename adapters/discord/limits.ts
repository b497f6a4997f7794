/**
 * What Discord takes, each with its source: D is its documentation, S its OpenAPI description, I an
 * issue at GitHub where neither says it. Lengths are UTF-16 units: never fewer than code points, so
 * they hold whichever Discord counts.
 */
export const limits = {
  message: {
    /** Components of a message, nested ones included (D/components/reference). */
    components: 40,
    /** Text of all text displays together (I discord-api-docs#8562); less a margin. */
    text: 3_900,
    /** Bytes of text and 12 for each component; above 10,170 Discord answers 500 (I discord-api-docs#8554). */
    bytes: 9_900,
    bytesPerComponent: 12,
  },
  /** Buttons of a row; a select takes a row for itself (D/components/reference). */
  rowButtons: 5,
  /** (D, S) */
  buttonLabel: 80,
  customId: 100,
  select: { options: 25, label: 100, description: 100, placeholder: 150 },
  /** (D, S) */
  modal: { title: 45, label: 45, placeholder: 100, value: 4_000, components: 5 },
  /** Choices of an option and of an autocomplete, their names and values (D). */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** Description of a command or option (D, S). */
  description: 100,
  /** Description of an item of a media gallery (S). */
  alternativeText: 1_024,
  /** A file, where no server has bought more (D/reference, "Uploading Files"). */
  fileBytes: 10 * 1024 * 1024,
  /** (S) */
  threadName: 100,
  /** Nonce of a message (D/resources/message). */
  nonce: 25,
  /** An initial response must arrive in this time (D/interactions/receiving-and-responding). */
  firstResponseMs: 3_000,
  /** A token of an interaction lives so long (same page). */
  tokenMs: 15 * 60_000,
  /** Follow-ups where a person, not the server, installed the app (D/interactions, code 40094). */
  followUps: 5,
} as const;

/** Bounds that are ours. */
export const bounds = {
  /** Buttons of one block that are shown as buttons; more become a select. */
  buttonsShown: 15,
  /** Options that are shown as buttons; more become a select. */
  choiceButtons: 10,
  /** Selects that one list of choices may take; what is beyond is counted. */
  selects: 4,
  /** Components of all rows of a message; the rest is for its text. */
  rowComponents: 31,
  /** Largest body of a signed request. Discord's largest interactions are a tenth of it. */
  requestBytes: 512 * 1024,
  /** Calls to Discord that may wait at a time; more are refused. */
  waitingCalls: 500,
  /** How long a message waits for its picture; later, the picture is added to it. */
  pictureMs: 1_000,
  /** How long an upload may take while a message waits for it. */
  uploadMs: 3_000,
  /** How long the change of a message waits for an edit that is under way there. */
  changeWaitMs: 1_000,
  /** Messages of which it is known who changed them last; a picture is late by seconds. */
  changesKept: 2_000,
  /** Letters of a message that are read. */
  messageText: 4_000,
  /** What people fill into a line and into a paragraph of a form. */
  line: 200,
  paragraph: 2_000,
  /** Letters of a record that is shown as text. */
  recordText: 2_800,
  /** Messages that a review reads, and of one page of them (D/resources/message, "Get Channel Messages"). */
  reviewed: 200,
  reviewPage: 100,
} as const;
