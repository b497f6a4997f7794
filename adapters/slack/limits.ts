/**
 * What Slack takes, each number with its source: T is @slack/types 3.2 (block-kit), D docs.slack.dev,
 * and § a section of the project's notes on what Slack was seen to do. Where sources differ, the smaller.
 * Slack counts characters, so a length in UTF-16 units is never too long.
 */
export const limits = {
  message: {
    /** D reference/block-kit/blocks: blocks in a message. */
    blocks: 50,
    /** §1.1: msg_blocks_too_long was seen at 13,200 characters over a message's blocks. */
    characters: 12_000,
    /** §6: chat.update refuses a text of more than 4,000 bytes (msg_too_long); postMessage is best below it. */
    textBytes: 3_900,
  },
  view: {
    /** D reference/block-kit/blocks: blocks in a modal or a home tab. */
    blocks: 100,
    /** D reference/methods/views.open: a view is at most 250 kB; what people would read stays far below. */
    characters: 40_000,
    /** T views: title, submit and close. */
    title: 24,
    /** T views. */
    privateMetadata: 3_000,
  },
  /** T HeaderBlock. */
  header: 150,
  section: {
    /** T SectionBlock: text. */
    text: 3_000,
    /** T SectionBlock: fields, and the text of one. */
    fields: 10,
    field: 2_000,
  },
  /** T ContextBlock: elements; the text of one is a text object. */
  context: { elements: 10, text: 3_000 },
  /** T ActionsBlock. */
  actions: 25,
  button: {
    /** T Button. */
    text: 75,
    value: 2_000,
    /** T Button: what a screen reader says instead. */
    accessibilityLabel: 75,
  },
  select: {
    /** T StaticSelect, and D interactivity: options of an answer to block_suggestion. */
    options: 100,
    /** T Option: text, description, and value (other libraries say 150). */
    text: 75,
    value: 75,
    /** T placeholder. */
    placeholder: 150,
  },
  /** T Overflow: options. */
  overflow: 5,
  input: {
    /** T InputBlock: label and hint. */
    label: 2_000,
    /** T PlainTextInput: max_length is at most 3,000. A title is shorter than a line. */
    line: 200,
    paragraph: 3_000,
    /** Ours: patterns named in one form. */
    patterns: 20,
  },
  /** Ours: so that 30 patterns, each open to votes, leave room for all else in the 50 blocks of a message. */
  board: { rowsWithButtons: 8, characters: 6_000, inRow: 1_000, openWarnings: 3, prose: 800, item: 300 },
  review: {
    /** Ours: messages of a thread that are read when somebody asks. */
    messages: 200,
    /** D conversations.replies: at most 1,000 a page, 200 or fewer are advised. */
    page: 100,
  },
  card: {
    /** T CardBlock. */
    title: 150,
    subtitle: 150,
    body: 200,
    /** §1.1, CardBlock.java. */
    buttons: 3,
    /** T CarouselBlock. */
    inCarousel: 10,
  },
  container: {
    /** T ContainerBlock. */
    title: 150,
    children: 10,
  },
  table: {
    /** T TableBlock. */
    rows: 100,
    columns: 20,
    /** §1.1: characters in all cells of a message. */
    characters: 10_000,
    /** §1.1: sources differ on whether a message takes several. */
    perMessage: 1,
  },
  /** T AlertBlock, §1.1: modals only. */
  alert: 200,
  /** D ai/agent messaging: setSuggestedPrompts. */
  prompts: 4,
  /** T link nodes and image urls. */
  url: 3_000,
  ack: {
    /** D interactivity: seconds until the person sees operation_timeout. */
    withinMs: 3_000,
    /** Ours: so long an answer is waited for before a form is closed. */
    answerWithinMs: 2_000,
  },
  /** §4: Slack refuses signatures older than five minutes; so do we, and those of the future. */
  signatureSkewSeconds: 300,
} as const;
