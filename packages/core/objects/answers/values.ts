/**
 * The shapes of what stands inside answers: ids, times, users, rich text, files. They describe what `values/` reads.
 * Kinds that only the service's own app makes are described too, since stored content may hold them.
 */
import { isoDate, nothing, nullable, object, oneOf, optional, text, type TProperties, type TSchema, Type, uuid as id } from '../../schema/shapes.ts'
import { blockColor, optionColor } from '../../values/colors.ts'

export { uuid as id } from '../../schema/shapes.ts'
/** A time, in answers always with seconds and an offset. */
export const time = isoDate

/** What an answer tells in the words of requests, such as a filter that was written: closed, and ids and dates spelled as sent. */
export const asWritten = (shape: TSchema): TSchema => ({ ...shape, asWritten: true }) as TSchema

/** A user named by id alone. */
export const partialUser = object({ object: Type.Literal('user'), id: id() })

const userParts = { object: Type.Literal('user'), id: id(), name: nullable(text()), avatar_url: nullable(text()) }

const person = object({
  ...userParts,
  type: Type.Literal('person'),
  person: object({ email: optional(text()), email_verified: optional(Type.Boolean()) }),
})

const owner = Type.Union([
  object({ type: Type.Literal('workspace'), workspace: Type.Literal(true) }),
  object({ type: Type.Literal('user'), user: Type.Union([person, partialUser]) }),
])

const bot = object({
  ...userParts,
  type: Type.Literal('bot'),
  bot: Type.Union([
    object({
      owner,
      workspace_name: nullable(text()),
      workspace_id: text(),
      workspace_limits: object({ max_file_upload_size_in_bytes: Type.Integer() }),
    }),
    nothing(),
  ]),
})

/** A user in full: a person or a bot. */
export const user = Type.Union([person, bot])
/** A user as the asking connection may see it. */
export const anyUser = Type.Union([person, bot, partialUser])

/** A date, a date-time or a range; `start` and `end` are both the one or both the other. */
export const date = object({ start: text(), end: nullable(text()), time_zone: nullable(text()) })

const annotations = object({
  bold: Type.Boolean(),
  italic: Type.Boolean(),
  strikethrough: Type.Boolean(),
  underline: Type.Boolean(),
  code: Type.Boolean(),
  color: blockColor(),
})

/** An emoji of the workspace's own. */
export const customEmoji = object({ id: id(), name: text(), url: text() })

const mention = Type.Union([
  object({ type: Type.Literal('user'), user: anyUser }),
  object({ type: Type.Literal('page'), page: object({ id: id() }) }),
  object({ type: Type.Literal('database'), database: object({ id: id() }) }),
  object({ type: Type.Literal('date'), date }),
  object({
    type: Type.Literal('template_mention'),
    template_mention: Type.Union([
      object({ type: Type.Literal('template_mention_date'), template_mention_date: oneOf('today', 'now') }),
      object({ type: Type.Literal('template_mention_user'), template_mention_user: Type.Literal('me') }),
    ]),
  }),
  object({ type: Type.Literal('link_preview'), link_preview: object({ url: text() }) }),
  Type.Object({ type: Type.Literal('link_mention'), link_mention: Type.Object({ href: text() }) }),
  object({ type: Type.Literal('custom_emoji'), custom_emoji: customEmoji }),
])

const around = { annotations, plain_text: text(), href: nullable(text()) }

/** One item of rich text. */
export const richTextItem = Type.Union([
  object({ type: Type.Literal('text'), text: object({ content: text(), link: nullable(object({ url: text() })) }), ...around }),
  object({ type: Type.Literal('mention'), mention, ...around }),
  object({ type: Type.Literal('equation'), equation: object({ expression: text() }), ...around }),
])

export const richText = Type.Array(richTextItem)

const external = { type: Type.Literal('external'), external: object({ url: text() }) }
/** Where an uploaded file can be read, for an hour. */
export const uploadedFile = object({ url: text(), expiry_time: time() })
const uploaded = { type: Type.Literal('file'), file: uploadedFile }

/** A file: given by URL, or uploaded. */
export const file = Type.Union([object(external), object(uploaded)])

/** A file with further keys around it, such as its caption. */
export const fileWith = (before: TProperties, after: TProperties = {}) =>
  Type.Union([object({ ...before, ...external, ...after }), object({ ...before, ...uploaded, ...after })])

/** The icon of a page, database or block. */
export const icon = Type.Union([
  object({ type: Type.Literal('emoji'), emoji: text() }),
  object(external),
  object(uploaded),
  object({ type: Type.Literal('icon'), icon: object({ name: text(), color: text() }) }),
  object({ type: Type.Literal('custom_emoji'), custom_emoji: customEmoji }),
])

/** An option as a value of a page holds it. */
export const chosenOption = object({ id: text(), name: text(), color: optionColor() })
/** An option as a schema lists it. */
export const option = object({ id: text(), name: text(), color: optionColor(), description: nullable(text()) })

const parents = {
  workspace: object({ type: Type.Literal('workspace'), workspace: Type.Literal(true) }),
  page: object({ type: Type.Literal('page_id'), page_id: id() }),
  block: object({ type: Type.Literal('block_id'), block_id: id() }),
  database: object({ type: Type.Literal('database_id'), database_id: id() }),
  dataSource: object({ type: Type.Literal('data_source_id'), data_source_id: id(), database_id: id() }),
}

/** Where a page, block or database lies. */
export const parent = Type.Union(Object.values(parents))
/** Where a data source lies: always in a database. */
export const sourceParent = parents.database
/** Where a comment stands. */
export const commentParent = Type.Union([parents.page, parents.block])
