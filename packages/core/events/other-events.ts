import { type ImportResult } from '../objects/file-upload.ts'
import { defineEventType, type EventBlock, exampleIds, type InParent } from './event-type.ts'

const comment = { entity: 'comment', capability: 'read_comments', isAggregated: false } as const
const upload = { entity: 'file_upload', capability: null, isAggregated: false } as const
const view = { entity: 'view', capability: 'read_content', isAggregated: false } as const

type OnPage = { page_id: string; parent: EventBlock }
type Imported = { file_import_result: ImportResult & { imported_time: string } }

const onPage: OnPage = { page_id: exampleIds.page, parent: { id: exampleIds.page, type: 'page' } }
const inDatabase: InParent = { parent: { id: exampleIds.database, type: 'database', data_source_id: exampleIds.data_source } }
const imported: Imported = {
  file_import_result: {
    type: 'error',
    imported_time: '2026-01-01T09:00:00.000Z',
    error: { type: 'download_error', code: 'file_upload_download_failed', message: 'The file could not be downloaded from its URL.', parameter: 'external_url', status_code: 404 },
  },
}

/** What happens to comments. */
export const commentEvents = [
  defineEventType({ ...comment, name: 'comment.created', example: onPage }),
  defineEventType({ ...comment, name: 'comment.updated', example: onPage }),
  defineEventType({ ...comment, name: 'comment.deleted', example: onPage }),
] as const

/** What happens to the connection's own file uploads. */
export const fileUploadEvents = [
  defineEventType({ ...upload, name: 'file_upload.created', example: null }),
  defineEventType({ ...upload, name: 'file_upload.completed', example: null }),
  defineEventType({ ...upload, name: 'file_upload.expired', example: null }),
  defineEventType({ ...upload, name: 'file_upload.upload_failed', example: imported }),
] as const

/** A setting of a view that an event names. */
export type ViewField = 'name' | 'filter' | 'sorts' | 'configuration'
type Created = InParent & { view_type: string }
type Updated = InParent & { updated_fields: ViewField[] }
const created: Created = { ...inDatabase, view_type: 'table' }
const updated: Updated = { ...inDatabase, updated_fields: ['filter'] }

/** What happens to views. */
export const viewEvents = [
  defineEventType({ ...view, name: 'view.created', example: created }),
  defineEventType({ ...view, name: 'view.updated', example: updated }),
  defineEventType({ ...view, name: 'view.deleted', example: inDatabase }),
] as const
