/**
 * Rich text: arrays of text, mention and equation items. Stored without what can be derived; `plain_text` and `href`
 * are made on read, because they follow the names of what is mentioned.
 */
import { validationError } from '../errors/refusals.ts'
import { type Static, Type, ignored, list, nullable, object, oneOf, optional, text, uuid } from '../schema/shapes.ts'
import { blockColor } from './colors.ts'
import { dateInput, dateText, type DateValue, storeDate } from './dates.ts'
import { type CustomEmoji, customEmojiInput, storeCustomEmoji } from './files.ts'
import { normaliseId, withoutDashes } from './ids.ts'
import type { Lookup, References } from './lookup.ts'

const annotationsInput = object({
  bold: optional(Type.Boolean()),
  italic: optional(Type.Boolean()),
  strikethrough: optional(Type.Boolean()),
  underline: optional(Type.Boolean()),
  code: optional(Type.Boolean()),
  color: optional(blockColor()),
})

const mentionInput = Type.Union([
  object({ user: object({ id: uuid(), object: optional(Type.Literal('user')), name: ignored(), avatar_url: ignored(), type: ignored(), person: ignored(), bot: ignored() }), type: optional(Type.Literal('user')) }),
  object({ page: object({ id: uuid() }), type: optional(Type.Literal('page')) }),
  object({ database: object({ id: uuid() }), type: optional(Type.Literal('database')) }),
  object({ date: dateInput, type: optional(Type.Literal('date')) }),
  object({
    template_mention: Type.Union([
      object({ template_mention_date: oneOf('today', 'now'), type: optional(Type.Literal('template_mention_date')) }),
      object({ template_mention_user: Type.Literal('me'), type: optional(Type.Literal('template_mention_user')) }),
    ]),
    type: optional(Type.Literal('template_mention')),
  }),
  object({ custom_emoji: customEmojiInput, type: optional(Type.Literal('custom_emoji')) }),
])

// `plain_text` and `href` are accepted and ignored: callers send back what they read (recorded).
const around = { annotations: optional(annotationsInput), plain_text: ignored(), href: ignored() }

const itemInput = Type.Union([
  object({
    text: object({
      content: text(2000),
      link: optional(nullable(object({ url: text(2000), type: optional(Type.Literal('url')) }))),
    }),
    type: optional(Type.Literal('text')),
    ...around,
  }),
  object({ mention: mentionInput, type: optional(Type.Literal('mention')), ...around }),
  object({ equation: object({ expression: text(1000) }), type: optional(Type.Literal('equation')), ...around }),
])

/** The shape of rich text on write: at most 100 items. */
export const richTextInput = () => list(itemInput)
export type RichTextInput = Static<typeof itemInput>[]

export type Annotations = {
  bold: boolean
  italic: boolean
  strikethrough: boolean
  underline: boolean
  code: boolean
  color: string
}

export type Mention =
  | { type: 'user'; user: { id: string } }
  | { type: 'page'; page: { id: string } }
  | { type: 'database'; database: { id: string } }
  | { type: 'date'; date: DateValue }
  | { type: 'template_mention'; template_mention: Record<string, string> }
  | { type: 'custom_emoji'; custom_emoji: CustomEmoji }

/** One item as stored. */
export type RichTextItem = { annotations: Annotations } & (
  | { type: 'text'; text: { content: string; link: { url: string } | null } }
  | { type: 'mention'; mention: Mention }
  | { type: 'equation'; equation: { expression: string } }
)

/** Rich text as stored. */
export type RichText = RichTextItem[]

/**
 * Brings written rich text into the stored form: defaults filled in, empty texts dropped, neighbours with equal
 * annotations and link merged (recorded: no answer of the service holds two such neighbours).
 * Throws `validation_error` for a link that is no URL.
 */
export function storeRichText(input: RichTextInput): RichText {
  const stored: RichText = []
  for (const item of input) {
    const annotations = { ...plain, ...item.annotations }
    if ('mention' in item) {
      stored.push({ type: 'mention', mention: storeMention(item.mention), annotations })
    } else if ('equation' in item) {
      stored.push({ type: 'equation', equation: { expression: item.equation.expression }, annotations })
    } else if (item.text.content !== '') {
      append(stored, item.text.content, storeLink(item.text.link?.url), annotations)
    }
  }
  return stored
}

const plain: Annotations = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }

function append(stored: RichText, content: string, link: { url: string } | null, annotations: Annotations) {
  const last = stored.at(-1)
  if (last?.type === 'text' && last.text.link?.url === link?.url && sameAnnotations(last.annotations, annotations)) {
    last.text.content += content
  } else {
    stored.push({ type: 'text', text: { content, link }, annotations })
  }
}

const sameAnnotations = (a: Annotations, b: Annotations) =>
  (Object.keys(plain) as (keyof Annotations)[]).every((key) => a[key] === b[key])

function storeLink(url: string | null | undefined): { url: string } | null {
  if (url === null || url === undefined) return null
  const fits = url.startsWith('/') ? /^\/[\w-]/.test(url) : URL.canParse(url) && /^(https?|mailto|tel|notion):/i.test(url)
  if (!fits) throw validationError('Invalid URL for link.')
  return { url }
}

function storeMention(mention: Static<typeof mentionInput>): Mention {
  if ('user' in mention) return { type: 'user', user: { id: normaliseId(mention.user.id) } }
  if ('page' in mention) return { type: 'page', page: { id: normaliseId(mention.page.id) } }
  if ('database' in mention) return { type: 'database', database: { id: normaliseId(mention.database.id) } }
  if ('date' in mention) return { type: 'date', date: storeDate(mention.date) }
  if ('custom_emoji' in mention) return { type: 'custom_emoji', custom_emoji: storeCustomEmoji(mention.custom_emoji) }
  const template = mention.template_mention
  return {
    type: 'template_mention',
    template_mention:
      'template_mention_date' in template
        ? { type: 'template_mention_date', template_mention_date: template.template_mention_date }
        : { type: 'template_mention_user', template_mention_user: template.template_mention_user },
  }
}

/** Rich text of one plain string. */
export const plainRichText = (content: string): RichText => storeRichText([{ text: { content } }])

/** Adds the users, pages and databases that rich text mentions to `references`. */
export function referRichText(stored: RichText, references: References) {
  for (const item of stored) {
    if (item.type !== 'mention') continue
    if (item.mention.type === 'user') references.users.add(item.mention.user.id)
    if (item.mention.type === 'page') references.nodes.add(item.mention.page.id)
    if (item.mention.type === 'database') references.nodes.add(item.mention.database.id)
  }
}

/** Rich text as the API reads it, keys in Notion's order. */
export const readRichText = (stored: RichText, lookup: Lookup) => stored.map((item) => readItem(item, lookup))

function readItem(item: RichTextItem, lookup: Lookup) {
  const { annotations } = item
  switch (item.type) {
    case 'text':
      return { type: 'text', text: item.text, annotations, plain_text: item.text.content, href: item.text.link?.url ?? null }
    case 'equation':
      return { type: 'equation', equation: item.equation, annotations, plain_text: item.equation.expression, href: null }
    case 'mention':
      return readMention(item.mention, annotations, lookup)
  }
}

function readMention(mention: Mention, annotations: Annotations, lookup: Lookup) {
  const whole = (value: unknown, plain_text: string, href: string | null = null) => ({
    type: 'mention',
    mention: value,
    annotations,
    plain_text,
    href,
  })
  switch (mention.type) {
    case 'user':
      return whole({ type: 'user', user: lookup.user(mention.user.id) }, mentionText(mention, lookup))
    case 'page':
    case 'database': {
      const id = mention.type === 'page' ? mention.page.id : mention.database.id
      const title = lookup.title(id)
      // Without access the item reads `Untitled` with default annotations (documented).
      if (title === undefined) return { ...whole(mention, 'Untitled'), annotations: plain }
      return whole(mention, title || 'Untitled', `${lookup.web_url}/p/${withoutDashes(id)}`)
    }
    default:
      return whole(mention, mentionText(mention, lookup))
  }
}

function mentionText(mention: Mention, lookup: Lookup): string {
  switch (mention.type) {
    case 'user': {
      const name = lookup.user(mention.user.id).name
      return `@${name ?? 'Anonymous'}`
    }
    case 'page':
      return lookup.title(mention.page.id) || 'Untitled'
    case 'database':
      return lookup.title(mention.database.id) || 'Untitled'
    case 'date':
      return dateText(mention.date)
    case 'custom_emoji':
      return `:${mention.custom_emoji.name}:`
    case 'template_mention': {
      const word = mention.template_mention.template_mention_date ?? mention.template_mention.template_mention_user ?? ''
      return `@${word.charAt(0).toUpperCase()}${word.slice(1)}`
    }
  }
}

/**
 * The plain text of stored rich text. Without a lookup, mentions of users and pages count as nothing:
 * this is the text that filters, sorts and titles are kept by, which must not change when a name does.
 */
export function plainText(stored: RichText, lookup?: Lookup): string {
  return stored
    .map((item) => {
      if (item.type === 'text') return item.text.content
      if (item.type === 'equation') return item.equation.expression
      if (lookup) return mentionText(item.mention, lookup)
      if (item.mention.type === 'custom_emoji') return `:${item.mention.custom_emoji.name}:`
      return item.mention.type === 'date' ? dateText(item.mention.date) : ''
    })
    .join('')
}
