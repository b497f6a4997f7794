import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Choice, Tone } from '../../src/reply.js';
import type { CustomIds } from './custom-id.js';
import { plainLabel } from './escape.js';
import { limits } from './limits.js';

/** The small vocabulary of Components V2 that replies are made of. Everything here fits one component's own limits. */

const accents: Record<Tone, number> = {
  plain: 0x3a6ea5,
  good: 0x2e9e5b,
  warning: 0xe0a030,
  danger: 0xc83c3c,
  sorry: 0x8a8f98,
};

export type Row = Extract<APIComponentInContainer, { type: ComponentType.ActionRow }>;

export const container = (tone: Tone, components: APIComponentInContainer[]): APIContainerComponent => ({
  type: ComponentType.Container,
  accent_color: accents[tone],
  components,
});

export const textDisplay = (content: string): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content });

export const separator = (): APIComponentInContainer => ({ type: ComponentType.Separator });

/** A button, or undefined when its Ask fits no id. */
export const button = (ids: CustomIds, choice: Choice): APIButtonComponentWithCustomId | undefined => {
  const id = ids.take(choice.ask);
  return id === undefined ? undefined : buttonOf(id, choice.label, choice.primary);
};

export const buttonOf = (id: string, label: string, isPrimary = false): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: isPrimary ? ButtonStyle.Primary : ButtonStyle.Secondary,
  label: plainLabel(label, limits.buttonLabel),
  custom_id: id,
});

export const section = (content: string, accessory: APIButtonComponentWithCustomId): APIComponentInContainer => ({
  type: ComponentType.Section,
  components: [{ type: ComponentType.TextDisplay, content }],
  accessory,
});

/** A picture that comes with the message as a file, and what it shows for who cannot see it. */
export const gallery = (file: string, alternative: string): APIComponentInContainer => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${file}` }, ...(alternative !== '' && { description: alternative }) }],
});

/** Buttons in as many rows as they need. */
export const buttonRows = (buttons: readonly APIButtonComponentWithCustomId[]): Row[] =>
  Array.from({ length: Math.ceil(buttons.length / limits.rowButtons) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * limits.rowButtons, (row + 1) * limits.rowButtons),
  }));

/** A select of one out of up to 25, the `number`th of its message; an option that repeats one before it is left out. */
export const selectRow = (number: number, placeholder: string, choices: readonly { choice: Choice; id: string }[]): Row => {
  const byId = new Map<string, APISelectMenuOption>();
  for (const { choice, id } of choices.slice(0, limits.select.options)) {
    if (byId.has(id)) continue;
    byId.set(id, {
      label: plainLabel(choice.label, limits.select.label),
      value: id,
      ...(choice.hint !== undefined && { description: plainLabel(choice.hint, limits.select.description) }),
    });
  }
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: `pick.${number}`,
        placeholder: plainLabel(placeholder, limits.select.placeholder),
        options: [...byId.values()],
      },
    ],
  };
};

/** How much of a message's allowance a component takes, what is inside included. */
export interface Weight {
  readonly components: number;
  readonly text: number;
  readonly bytes: number;
}

export const noWeight: Weight = { components: 0, text: 0, bytes: 0 };

export const textWeight = (content: string, components = 1): Weight => ({
  components,
  text: content.length,
  bytes: Buffer.byteLength(content) + components * limits.message.bytesPerComponent,
});

export const added = (a: Weight, b: Weight): Weight => ({
  components: a.components + b.components,
  text: a.text + b.text,
  bytes: a.bytes + b.bytes,
});

export const fits = (weight: Weight): boolean =>
  weight.components <= limits.message.components && weight.text <= limits.message.text && weight.bytes <= limits.message.bytes;

export const weigh = (component: APIMessageTopLevelComponent | APIComponentInContainer): Weight => {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return textWeight(component.content);
    case ComponentType.Section:
      return component.components.map((text) => textWeight(text.content)).reduce(added, textWeight('', 2));
    case ComponentType.ActionRow:
      return textWeight('', 1 + component.components.length);
    case ComponentType.MediaGallery: {
      // Descriptions are no text displays, but bytes all the same.
      const { components, bytes } = component.items
        .map(({ description }) => textWeight(description ?? '', 0))
        .reduce(added, textWeight(''));
      return { components, text: 0, bytes };
    }
    case ComponentType.Container:
      return component.components.map(weigh).reduce(added, textWeight(''));
    default:
      return textWeight('');
  }
};
