import { plainText, readRichText, referRichText, type RichText, type RichTextInput, richTextInput, storeRichText } from '../values/rich-text.ts'
import { asText } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'
import { textConditions } from './text-value.ts'

/** A property type whose value is rich text, compared by its plain text. */
export const richTextValue = (name: 'title' | 'rich_text') =>
  definePropertyType<NoConfig, RichText>({
    name,
    ...noConfig,
    write: richTextInput(),
    store: (input: RichTextInput) => ({ value: storeRichText(input) }),
    empty: [],
    read: (stored, _config, lookup) => readRichText(stored, lookup),
    items: (stored, _config, lookup) => readRichText(stored, lookup),
    refer: referRichText,
    // A text of nothing but a mention of a user has no plain text to compare, and yet is not empty.
    entries: (stored) => (stored.length === 0 ? [] : [{ kind: 'text', text: plainText(stored) }]),
    conditions: textConditions,
      inFormulas: asText((stored) => plainText(stored)),
  sort: () => ({ by: 'text' }),
    text: (stored, _config, lookup) => plainText(stored, lookup),
    fromText: (text) => pieces(text).map((content) => ({ text: { content } })),
    example: {
      config: {},
      write: [
        {
          type: 'text',
          text: { content: 'Buy ', link: null },
          annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' },
          plain_text: 'Buy ',
          href: null,
        },
        {
          type: 'text',
          text: { content: 'bread', link: { url: 'https://example.com/bread' } },
          annotations: { bold: true, italic: false, strikethrough: false, underline: false, code: false, color: 'red' },
          plain_text: 'bread',
          href: 'https://example.com/bread',
        },
      ],
    },
  })

/** The text in pieces of at most 2000 units, the limit of one written item. */
const pieces = (text: string): string[] => text.match(/[^]{1,2000}/g) ?? []
