import { object, optional, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { coverOrNull, iconOrNull } from '@understudy/core/values/files.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'

/** Where a database may stand. */
export const databaseParent = () =>
  Type.Union([
    object({ page_id: uuid(), type: optional(Type.Literal('page_id')) }),
    object({ workspace: Type.Literal(true), type: optional(Type.Literal('workspace')) }),
  ])

/** What create and update of a database share. */
export const databaseProperties = {
  title: optional(richTextInput()),
  description: optional(richTextInput()),
  is_inline: optional(Type.Boolean()),
  icon: iconOrNull(),
  cover: coverOrNull(),
}
