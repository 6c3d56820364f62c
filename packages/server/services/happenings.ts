/** What use cases tell webhooks: an object's event with its parent, made from the path on which the object was found. */
import type { EventBlock, EventParent } from '@understudy/core/events/event-type.ts'
import type { EventName, ObjectEvent } from '@understudy/core/events/index.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Happening } from '../events/outbox.ts'
import type { PathStep } from '../storage/repositories/nodes.ts'
import type { NewView, NodeKind } from '../storage/schema.ts'
import type { Reached } from './reach.ts'

/** One step of a path, as far as events care. */
export type Step = Pick<PathStep, 'id' | 'kind'>

/** From an object up to the top of the workspace, itself first. */
export const pathOf = ({ node, ancestors }: Reached): Step[] => [node, ...ancestors]

/** What stands directly above, as webhooks name it. */
function parentIn(workspace_id: string, [above, next]: readonly Step[]): EventParent {
  if (!above) return { id: workspace_id, type: 'space' }
  if (above.kind === 'data_source') return { id: next!.id, type: 'database', data_source_id: above.id }
  return { id: above.id, type: above.kind }
}

type PageEvent = Exclude<Extract<EventName, `page.${string}`>, 'page.transcription_block.transcript_deleted'>
type DatabaseEvent = Extract<EventName, `database.${string}`>
type DataSourceEvent = Extract<EventName, `data_source.${string}`>

const ids = (path: readonly Step[]) => ({ path: path.map(({ id }) => id) })

/** Something that happened to a page; `path` begins with it. */
export const pageEvent = (actor: Actor, type: PageEvent, path: readonly Step[], data: object = {}): Happening =>
  objectEvent(type, 'page', path, { parent: parentIn(actor.workspace_id, path.slice(1)), ...data })

/** Something that happened to a database; `path` begins with it. */
export const databaseEvent = (actor: Actor, type: DatabaseEvent, path: readonly Step[]): Happening =>
  objectEvent(type, 'database', path, { parent: parentIn(actor.workspace_id, path.slice(1)) })

/** Something that happened to a data source; `path` begins with it. Its parent is the one its database has, save where it has moved (documented). */
export function dataSourceEvent(actor: Actor, type: DataSourceEvent, path: readonly Step[], data: object = {}): Happening {
  const database = path[1]!
  const above = parentIn(actor.workspace_id, path.slice(2))
  const parent: EventParent = type === 'data_source.moved' ? { id: database.id, type: 'database' } : above
  return objectEvent(type, 'data_source', path, { parent, ...data }, { id: database.id, parent: above })
}

/** The names match their data where these functions are called, which the compiler cannot see through a parameter. */
const objectEvent = (type: EventName, kind: 'page' | 'database' | 'data_source', path: readonly Step[], data: object, database?: ObjectEvent['database']): Happening => ({
  event: { type, entity: { id: path[0]!.id, type: kind }, data, ...(database ? { database } : {}) } as ObjectEvent,
  seen_by: ids(path),
})

/**
 * Something in a page or data source was added, changed or removed: tells it of the nearest one on the path, which begins
 * where that stands. What stands in neither is told of nothing.
 */
export function contentUpdated(actor: Actor, path: readonly Step[], updated_blocks: readonly EventBlock[]): Happening[] {
  const at = path.findIndex(({ kind }) => kind === 'page' || kind === 'data_source')
  if (at < 0 || updated_blocks.length === 0) return []
  const holder = path.slice(at)
  return [
    holder[0]!.kind === 'page'
      ? pageEvent(actor, 'page.content_updated', holder, { updated_blocks })
      : dataSourceEvent(actor, 'data_source.content_updated', holder, { updated_blocks }),
  ]
}

/** A page was made: its own event, and that of what it stands in. */
export const pageCreated = (actor: Actor, { node, ancestors }: Reached): Happening[] => [
  pageEvent(actor, 'page.created', [node, ...ancestors]),
  ...contentUpdated(actor, ancestors, [{ id: node.id, type: 'page' }]),
]

/** A node as something that changed in what holds it. A data source stands in none. */
export const asEventBlock = ({ id, kind }: { id: string; kind: NodeKind }): EventBlock => ({ id, type: kind === 'data_source' ? 'database' : kind })

/** A page or database that has gone below another parent: its own event, then those of the places it left and came to. */
export function moved(actor: Actor, type: 'page.moved' | 'database.moved', reached: Reached, target: Reached): Happening[] {
  const path: Step[] = [reached.node, ...pathOf(target)]
  const block: EventBlock = { id: reached.node.id, type: type === 'page.moved' ? 'page' : 'database' }
  return [
    type === 'page.moved' ? pageEvent(actor, type, path) : databaseEvent(actor, type, path),
    ...contentUpdated(actor, reached.ancestors, [block]),
    ...contentUpdated(actor, pathOf(target), [block]),
  ]
}

/** Something that happened to a comment; `path` begins with what was commented on. */
export function commentEvent(type: Extract<EventName, `comment.${string}`>, id: string, path: readonly Step[]): Happening[] {
  const [parent] = path
  const page = path.find(({ kind }) => kind === 'page')
  if (!parent || !page) return []
  const data = { page_id: page.id, parent: { id: parent.id, type: parent.kind === 'page' ? ('page' as const) : ('block' as const) } }
  return [{ event: { type, entity: { id, type: 'comment' }, data }, seen_by: ids(path) }]
}

/** Something that happened to a file upload: only who made it hears of it. */
export const fileUploadEvent = (type: Exclude<Extract<EventName, `file_upload.${string}`>, 'file_upload.upload_failed'>, { id, created_by }: { id: string; created_by: string }): Happening => ({
  event: { type, entity: { id, type: 'file_upload' }, data: null },
  seen_by: { bot_id: created_by },
})

/** Something that happened to a view; `path` begins with the database it stands in. */
export const viewEvent = (
  type: Extract<EventName, `view.${string}`>,
  { id, database_id, data_source_id }: Pick<NewView, 'id' | 'database_id' | 'data_source_id'>,
  path: readonly Step[],
  data: object = {},
): Happening => ({
  event: {
    type,
    entity: { id, type: 'view' },
    data: { parent: { id: database_id, type: 'database', ...(data_source_id ? { data_source_id } : {}) }, ...data },
  } as ObjectEvent,
  seen_by: ids(path),
})
