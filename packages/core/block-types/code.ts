import { oneOf, optional } from '../schema/shapes.ts'
import { plainText, readRichText, referRichText, richTextInput, type RichText, storeRichText } from '../values/rich-text.ts'
import { defineBlockType } from './block-type.ts'
import { languages } from './code-languages.ts'

const language = () => oneOf(...languages)

type Code = { caption: RichText; rich_text: RichText; language: string }

/** Source code in one of the languages that Notion colours. */
export const code = defineBlockType<Code>({
  name: 'code',
  create: { rich_text: richTextInput(), language: optional(language()), caption: optional(richTextInput()) },
  update: { rich_text: optional(richTextInput()), language: optional(language()), caption: optional(richTextInput()) },
  children: () => 'none',
  store: (input) => ({
    caption: storeRichText(input.caption ?? []),
    rich_text: storeRichText(input.rich_text),
    language: input.language ?? 'plain text',
  }),
  applyUpdate: (content, input) => ({
    caption: input.caption ? storeRichText(input.caption) : content.caption,
    rich_text: input.rich_text ? storeRichText(input.rich_text) : content.rich_text,
    language: input.language ?? content.language,
  }),
  read: (content, lookup) => ({
    caption: readRichText(content.caption, lookup),
    rich_text: readRichText(content.rich_text, lookup),
    language: content.language,
  }),
  refer: (content, references) => {
    referRichText(content.caption, references)
    referRichText(content.rich_text, references)
  },
  text: (content, lookup) => plainText(content.rich_text, lookup),
  example: { write: { caption: [], rich_text: [{ text: { content: 'let a = 1\nlet b = 2' } }], language: 'javascript' } },
})
