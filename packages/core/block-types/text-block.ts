import { optional, type TProperties } from '../schema/shapes.ts'
import { blockColor } from '../values/colors.ts'
import { plainText, readRichText, referRichText, richTextInput, type RichText, storeRichText } from '../values/rich-text.ts'
import { type BlockType, defineBlockType } from './block-type.ts'

type TextContent<Extra> = { rich_text: RichText; color: string } & Extra

/** What a text type has beside its text and colour, such as the tick of a to-do. */
type ExtraFields<Extra> = {
  input: TProperties
  store(input: any, parent: string): Extra
  applyUpdate(content: TextContent<Extra>, input: any, block: { has_children: boolean }): Extra
  read(content: TextContent<Extra>): object
}

const none: ExtraFields<{}> = { input: {}, store: () => ({}), applyUpdate: () => ({}), read: () => ({}) }

/** Makes a block type of text with a colour; its own fields stand between the two. */
export function textBlock<Extra = {}>(type: {
  name: string
  /** An update must carry the text, even when only the colour changes (documented for lists, quotes, toggles and headings). */
  textOnUpdate: 'required' | 'optional'
  extra?: ExtraFields<Extra>
  children?(content: TextContent<Extra>): 'any' | 'none'
  example: BlockType['example']
}): BlockType<TextContent<Extra>> {
  const extra = type.extra ?? (none as unknown as ExtraFields<Extra>)
  const color = optional(blockColor())
  return defineBlockType<TextContent<Extra>>({
    name: type.name,
    create: { rich_text: richTextInput(), ...extra.input, color },
    update: {
      rich_text: type.textOnUpdate === 'required' ? richTextInput() : optional(richTextInput()),
      ...extra.input,
      color,
    },
    children: type.children ?? (() => 'any'),
    childrenOnCreate: { of: 'any' },
    store: (input, parent) => ({
      rich_text: storeRichText(input.rich_text),
      ...extra.store(input, parent),
      color: input.color ?? 'default',
    }),
    applyUpdate: (content, input, block) => ({
      rich_text: input.rich_text ? storeRichText(input.rich_text) : content.rich_text,
      ...extra.applyUpdate(content, input, block),
      color: input.color ?? content.color,
    }),
    read: (content, lookup) => ({
      rich_text: readRichText(content.rich_text, lookup),
      ...extra.read(content),
      color: content.color,
    }),
    refer: (content, references) => referRichText(content.rich_text, references),
    text: (content, lookup) => plainText(content.rich_text, lookup),
    example: type.example,
  })
}
