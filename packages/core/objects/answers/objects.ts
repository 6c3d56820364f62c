/**
 * The shapes of answers on the newest date, one for each kind of object: what the renderers of this room give.
 * They are for documentation and for tests; nothing is checked against them while serving. The objects are closed, so that a
 * test notices a key nobody described.
 */
import { blockTypes } from '../../block-types/index.ts'
import { catalogue } from '../../errors/catalogue.ts'
import { propertyTypes } from '../../property-types/index.ts'
import { nothing, nullable, object, oneOf, optional, text, Type, type TSchema } from '../../schema/shapes.ts'
import { blockContents } from './block-contents.ts'
import { fileUpload } from './file-upload.ts'
import { besideValue, propertyConfigs, propertyValues } from './properties.ts'
import { commentParent, file, icon, id, parent, partialUser, richText, sourceParent, time, uploadedFile, user } from './values.ts'
import { partialView, view, viewQuery } from './views.ts'

const cover = nullable(file)
const authorship = { created_time: time(), last_edited_time: time(), created_by: partialUser, last_edited_by: partialUser }
// A type without a description of its own is any JSON, rather than a guess.
const anything = () => Type.Unknown()

/** A property of a page: its id, and the value under its type's key. */
export const pageProperty = Type.Union(
  propertyTypes.map(({ name }) =>
    object({ id: text(), type: Type.Literal(name), [name]: propertyValues[name] ?? anything(), ...besideValue[name] }),
  ),
)

/** A property of a data source: how it is called, and the configuration under its type's key. */
export const schemaProperty = Type.Union(
  propertyTypes.map(({ name }) =>
    object({
      id: text(),
      name: text(),
      description: nullable(text()),
      type: Type.Literal(name),
      [name]: propertyConfigs[name] ?? nothing(),
    }),
  ),
)

const block = Type.Union(
  blockTypes.map(({ name }) =>
    object({
      object: Type.Literal('block'),
      id: id(),
      parent,
      ...authorship,
      has_children: Type.Boolean(),
      in_trash: Type.Boolean(),
      type: Type.Literal(name),
      [name]: blockContents[name] ?? anything(),
    }),
  ),
)

const page = object({
  object: Type.Literal('page'),
  id: id(),
  ...authorship,
  cover,
  icon: nullable(icon),
  parent,
  in_trash: Type.Boolean(),
  is_archived: Type.Boolean(),
  is_locked: Type.Boolean(),
  properties: Type.Record(Type.String(), pageProperty),
  url: text(),
  public_url: nullable(text()),
})

const database = object({
  object: Type.Literal('database'),
  id: id(),
  title: richText,
  description: richText,
  parent,
  is_inline: Type.Boolean(),
  in_trash: Type.Boolean(),
  is_locked: Type.Boolean(),
  created_time: time(),
  last_edited_time: time(),
  data_sources: Type.Array(object({ id: id(), name: text() })),
  icon: nullable(icon),
  cover,
  url: text(),
  public_url: nullable(text()),
})

const dataSource = object({
  object: Type.Literal('data_source'),
  id: id(),
  cover,
  icon: nullable(icon),
  ...authorship,
  title: richText,
  description: richText,
  is_inline: Type.Boolean(),
  properties: Type.Record(Type.String(), schemaProperty),
  parent: sourceParent,
  database_parent: parent,
  url: text(),
  public_url: nullable(text()),
  in_trash: Type.Boolean(),
})

const comment = object({
  object: Type.Literal('comment'),
  id: id(),
  parent: commentParent,
  discussion_id: id(),
  created_time: time(),
  last_edited_time: time(),
  created_by: partialUser,
  rich_text: richText,
  display_name: object({ type: oneOf('integration', 'user', 'custom'), resolved_name: nullable(text()) }),
  attachments: optional(Type.Array(object({ category: text(), file: uploadedFile }))),
})

const pageMarkdown = object({
  object: Type.Literal('page_markdown'),
  id: id(),
  markdown: text(),
  truncated: Type.Boolean(),
  unknown_block_ids: Type.Array(id()),
})

/** Every kind of object that is described, by the name under `object`. */
export const objectShapes = {
  user,
  page,
  block,
  database,
  data_source: dataSource,
  comment,
  view,
  view_query: viewQuery,
  file_upload: fileUpload,
  page_markdown: pageMarkdown,
} as const satisfies Record<string, TSchema>
export type ObjectKind = keyof typeof objectShapes

/** An object as a connection without the capability to read it is told of it; what has a schema shows an empty one. */
export function partialShape(kind: ObjectKind, hasSchema = kind === 'data_source'): TSchema {
  if (kind === 'view') return partialView
  const named = { object: Type.Literal(kind), id: id() }
  return object(hasSchema ? { ...named, properties: nothing() } : named)
}

const refused = {
  object: Type.Literal('error'),
  status: Type.Integer(),
  code: oneOf(...Object.keys(catalogue)),
  message: text(),
  additional_data: optional(Type.Record(Type.String(), Type.Union([text(), Type.Array(text())]))),
}

/** A refusal. */
export const errorShape = Type.Object({ ...refused, request_id: id() })

/** Work that was begun and can be asked about: when it is over, its result or what it was refused with. */
export const asyncTaskShape = (result: TSchema): TSchema =>
  object({
    object: Type.Literal('async_task'),
    id: text(),
    status: oneOf('queued', 'running', 'succeeded', 'failed'),
    status_url: text(),
    created_time: time(),
    poll_after_seconds: optional(Type.Integer()),
    operation: object({ surface: Type.Literal('rest'), name: text() }),
    result: optional(result),
    error: optional(object(refused)),
  })
