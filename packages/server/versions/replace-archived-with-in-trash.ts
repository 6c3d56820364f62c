import { validationError } from '@understudy/core/errors/refusals.ts'
import { type TSchema, Type } from '@understudy/core/schema/shapes.ts'
import { defineChange, type Json } from './change.ts'
import { withKey, withProperty } from './shape-edits.ts'

const acceptArchived = (newer: TSchema) => withProperty(newer, 'archived', Type.Boolean())

function renameArchived({ archived, ...body }: Json): Json {
  if (archived === undefined) return body
  // Both at once is undocumented; a contradiction must not be settled by chance.
  if (body.in_trash !== undefined && body.in_trash !== archived) {
    throw validationError('body failed validation: body.archived and body.in_trash should be equal when both are given.')
  }
  return { ...body, in_trash: archived }
}

const renamed = { shape: acceptArchived, upgrade: renameArchived }
// The alias comes last in every object (recorded).
const addArchived = (object: Json): Json => ({ ...object, archived: object.in_trash })

const describeArchived = (newer: TSchema) => withKey(newer, 'archived', Type.Boolean())

export const replaceArchivedWithInTrash = defineChange({
  name: 'replaceArchivedWithInTrash',
  note: 'Objects and requests say `in_trash`; `archived` is gone.',
  requests: {
    'pages.update': renamed,
    'blocks.update': renamed,
    'databases.update': renamed,
    'dataSources.update': renamed,
    'dataSources.query': renamed,
    'databases.query': renamed,
  },
  downgrade: { page: addArchived, block: addArchived, database: addArchived, data_source: addArchived, file_upload: addArchived },
  answers: {
    page: describeArchived,
    block: describeArchived,
    database: describeArchived,
    data_source: describeArchived,
    file_upload: describeArchived,
  },
})
