/**
 * The kinds of body that a bot sends, each with the schema that Discord's OpenAPI description has
 * for it. `trim-openapi.ts` keeps what these schemas reach, `schemas.ts` compiles them.
 */
export const schemaOf = {
  'callback-pong': 'PongInteractionCallbackRequest',
  'callback-message': 'CreateMessageInteractionCallbackRequest',
  'callback-deferred': 'CreateMessageInteractionCallbackRequest',
  'callback-deferred-update': 'UpdateMessageInteractionCallbackRequest',
  'callback-update': 'UpdateMessageInteractionCallbackRequest',
  'callback-autocomplete': 'ApplicationCommandAutocompleteCallbackRequest',
  'callback-modal': 'ModalInteractionCallbackRequest',
  'webhook-create': 'IncomingWebhookRequestPartial',
  'webhook-edit': 'IncomingWebhookUpdateRequestPartial',
  'message-create': 'MessageCreateRequest',
  'message-edit': 'MessageEditRequestPartial',
  'thread-from-message': 'CreateTextThreadWithMessageRequest',
  'thread-without-message': 'CreateTextThreadWithoutMessageRequest',
  'forum-post': 'CreateForumThreadRequest',
  'thread-edit': 'UpdateThreadRequestPartial',
  'command-create': 'ApplicationCommandCreateRequest',
  'command-edit': 'ApplicationCommandPatchRequestPartial',
  'command-set-item': 'ApplicationCommandUpdateRequest',
} as const;

/** What `validateBody` takes besides: `callback` looks at the body's type, `command-set` is the list that PUT takes. */
export type BodyKind = Exclude<keyof typeof schemaOf, 'command-set-item'> | 'callback' | 'command-set';

/** The kind of each interaction callback, by its `type`. */
export const callbackKinds: Readonly<Record<number, BodyKind>> = {
  1: 'callback-pong',
  4: 'callback-message',
  5: 'callback-deferred',
  6: 'callback-deferred-update',
  7: 'callback-update',
  8: 'callback-autocomplete',
  9: 'callback-modal',
};
