import { defineEventType, type EventBlock, exampleIds, inDataSource, type InParent, inPage, united } from './event-type.ts'

const page = { entity: 'page', capability: 'read_content', isAggregated: true } as const

type Properties = InParent & { updated_properties: string[] }
type Content = InParent & { updated_blocks: EventBlock[] }
type Transcript = { target: EventBlock; transcript_id: string | null }

const properties: Properties = { ...inDataSource, updated_properties: ['XGe%40', 'title'] }
const content: Content = { ...inPage, updated_blocks: [{ id: exampleIds.block, type: 'block' }] }
const transcript: Transcript = { target: { id: exampleIds.block, type: 'block' }, transcript_id: exampleIds.other }

/** What happens to pages, rows among them. */
export const pageEvents = [
  defineEventType({ ...page, name: 'page.created', life: 'begins', example: inPage }),
  defineEventType({
    ...page,
    name: 'page.properties_updated',
    example: properties,
    // Ids are percent-encoded, as everywhere.
    merge: (earlier, later) => ({ ...later, updated_properties: [...new Set([...earlier.updated_properties, ...later.updated_properties])] }),
  }),
  defineEventType({
    ...page,
    name: 'page.content_updated',
    example: content,
    merge: (earlier, later) => ({ ...later, updated_blocks: united(earlier.updated_blocks, later.updated_blocks) }),
  }),
  defineEventType({ ...page, name: 'page.moved', example: inPage }),
  defineEventType({ ...page, name: 'page.deleted', life: 'ends', example: inPage }),
  defineEventType({ ...page, name: 'page.undeleted', life: 'returns', example: inPage }),
  defineEventType({ ...page, isAggregated: false, name: 'page.locked', example: inPage }),
  defineEventType({ ...page, isAggregated: false, name: 'page.unlocked', example: inPage }),
  defineEventType({ ...page, isAggregated: false, name: 'page.transcription_block.transcript_deleted', example: transcript }),
] as const
