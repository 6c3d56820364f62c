import { plainText, readRichText, referRichText, richTextInput, type RichText, storeRichText } from '../values/rich-text.ts'
import { defineBlockType } from './block-type.ts'

/** A template button: it can be read and renamed, but no longer created (documented since 2023-03-27). */
export const template = defineBlockType<{ rich_text: RichText }>({
  name: 'template',
  update: { rich_text: richTextInput() },
  children: () => 'any',
  applyUpdate: (_, input) => ({ rich_text: storeRichText(input.rich_text) }),
  read: (content, lookup) => ({ rich_text: readRichText(content.rich_text, lookup) }),
  refer: (content, references) => referRichText(content.rich_text, references),
  text: (content, lookup) => plainText(content.rich_text, lookup),
  example: { content: { rich_text: [] }, read: { rich_text: [] } },
})
