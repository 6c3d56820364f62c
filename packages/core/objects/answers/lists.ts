/** The shapes of lists: the one that most operations share, and those that have a form of their own. */
import { nothing, nullable, object, oneOf, optional, text, Type, type TSchema } from '../../schema/shapes.ts'
import { customEmoji, id } from './values.ts'

const paging = { next_cursor: nullable(text()), has_more: Type.Boolean() }

/** Whether all was found; absent when it was. */
export const requestStatus = () => optional(object({ type: oneOf('complete', 'incomplete'), incomplete_reason: optional(text()) }))

/** A page of a list of items; `type` is what the list calls them. */
export const listShape = (type: string, item: TSchema): TSchema =>
  object({
    object: Type.Literal('list'),
    results: Type.Array(item),
    ...paging,
    type: Type.Literal(type),
    [type]: nothing(),
    request_status: requestStatus(),
  })

/** A page of the workspace's own emojis. */
export const customEmojiList = object({
  object: Type.Literal('list'),
  type: Type.Literal('custom_emoji'),
  results: Type.Array(customEmoji),
  ...paging,
})

/** A page of the templates of a data source. */
export const templateList = object({
  templates: Type.Array(object({ id: id(), name: text(), is_default: Type.Boolean() })),
  ...paging,
})

/** The meeting notes that were asked for. There is no cursor. */
export const meetingNotesShape = (block: TSchema): TSchema => object({ results: Type.Array(block), has_more: Type.Boolean() })
