/** The modals and home tabs that people have open. */
import { ApiError } from './api-error.js';
import { withIds } from './ids.js';
import { isObject, type Json } from './kit-check.js';
import { elementsOf, everyBlock } from './kit-totals.js';
import type { Workspace } from './workspace.js';

/** A view that stands on somebody's screen. */
export interface StoredView {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  /** The view as the app gave it, with block and action ids filled in. */
  content: Json;
  /** What has been typed and chosen so far: block id, action id, value. */
  state: Json;
}

/** §1.3: 1 + 2 pushed = 3 views. */
const MAX_STACK = 3;

export class Views {
  readonly #stacks = new Map<string, StoredView[]>();
  readonly #homes = new Map<string, StoredView>();
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The home tab that a person sees. */
  homeOf(user: string): StoredView | undefined {
    return copy(this.#homes.get(this.#id(user)));
  }

  /** The modal that a person has on top. */
  modalOf(user: string): StoredView | undefined {
    return copy(this.#stack(this.#id(user)).at(-1));
  }

  /** All modals of a person, the lowest first. */
  modalsOf(user: string): StoredView[] {
    return structuredClone(this.#stack(this.#id(user)));
  }

  open(user: string, content: Json): StoredView {
    this.#distinct(content);
    const view = this.#make(user, 'modal', content, null);
    this.#stacks.set(user, [view]);
    return view;
  }

  push(user: string, content: Json): StoredView {
    const stack = this.#stack(user);
    const below = stack.at(-1);
    if (below === undefined) throw new ApiError('not_found');
    if (stack.length >= MAX_STACK) throw new ApiError('push_limit_reached');
    this.#distinct(content);
    const view = this.#make(user, 'modal', content, below);
    stack.push(view);
    return view;
  }

  publish(user: string, content: Json, hash: string | undefined): StoredView {
    const known = this.#homes.get(user);
    if (known !== undefined) return this.replace(known, content, hash);
    const view = this.#make(user, 'home', content, null);
    this.#homes.set(user, view);
    return view;
  }

  /** §5: view.hash guards races; what was typed stays where block_id and action_id stay. */
  replace(view: StoredView, content: Json, hash: string | undefined): StoredView {
    if (hash !== undefined && hash !== view.hash) throw new ApiError('hash_conflict');
    if (content['external_id'] !== view.content['external_id']) this.#distinct(content);
    const blocks = withIds(content['blocks'], this.#workspace.ids);
    view.content = { ...content, blocks };
    view.state = kept(view.state, blocks);
    view.hash = this.#hash();
    return view;
  }

  /** The live view with this id or external id. */
  find(by: { readonly id?: unknown; readonly externalId?: unknown }): StoredView | undefined {
    return this.#all().find((view) => (by.id === undefined ? view.content['external_id'] === by.externalId : view.id === by.id));
  }

  /** Takes the top modal off, or all of them. */
  close(user: string, all: boolean): void {
    if (all) this.#stacks.delete(user);
    else this.#stack(user).pop();
  }

  /** A view as payloads and answers carry it (T and B: ViewOutput). */
  toApi(view: StoredView): Json {
    const { botId, teamId } = this.#workspace;
    const common = {
      id: view.id,
      team_id: teamId,
      type: view.type,
      private_metadata: '',
      callback_id: '',
      external_id: '',
      title: null,
      close: null,
      submit: null,
      clear_on_close: false,
      notify_on_close: false,
      state: { values: view.state },
      hash: view.hash,
      previous_view_id: view.previousId,
      root_view_id: view.rootId,
      app_id: 'A0SEXTANT',
      app_installed_team_id: teamId,
      bot_id: botId,
    };
    return structuredClone({ ...common, ...view.content });
  }

  #make(user: string, type: StoredView['type'], content: Json, below: StoredView | null): StoredView {
    const id = this.#workspace.ids.next('V');
    return {
      id,
      user,
      type,
      rootId: below?.rootId ?? id,
      previousId: below?.id ?? null,
      hash: this.#hash(),
      state: {},
      content: { ...content, blocks: withIds(content['blocks'], this.#workspace.ids) },
    };
  }

  #hash(): string {
    return `${Math.floor(this.#workspace.now() / 1000)}.${this.#workspace.ids.next('h')}`;
  }

  /** §1.3: external_id is unique per team. */
  #distinct(content: Json): void {
    const externalId = content['external_id'];
    if (externalId !== undefined && externalId !== '' && this.find({ externalId }) !== undefined)
      throw new ApiError('duplicate_external_id');
  }

  #all(): StoredView[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }

  #stack(user: string): StoredView[] {
    return this.#stacks.get(user) ?? [];
  }

  #id(user: string): string {
    return this.#workspace.person(user).id;
  }
}

function copy(view: StoredView | undefined): StoredView | undefined {
  return view === undefined ? undefined : structuredClone(view);
}

/** The part of a state whose inputs are still there. */
function kept(state: Json, blocks: readonly Json[]): Json {
  const entries = everyBlock(blocks, '').flatMap(({ block }) => {
    const held = state[String(block['block_id'])];
    if (!isObject(held)) return [];
    const ids = elementsOf(block).map((element) => String(element['action_id']));
    const values = Object.entries(held).filter(([actionId]) => ids.includes(actionId));
    return values.length === 0 ? [] : [[String(block['block_id']), Object.fromEntries(values)] as const];
  });
  return Object.fromEntries(entries);
}
