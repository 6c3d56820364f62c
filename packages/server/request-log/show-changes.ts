import type { Actor } from '@understudy/core/permissions/actor.ts'
import { showView } from '@understudy/core/objects/view.ts'
import type { Context } from '../context.ts'
import { showComments } from '../services/comments.ts'
import { personActor } from '../services/people.ts'
import { schemaOfView } from '../services/reach-view.ts'
import { reachAmong } from '../services/reach.ts'
import { showBlocks, showObjects } from '../services/show.ts'
import type { Change } from '../storage/changes.ts'
import { factsOf, viewContent } from '../storage/content.ts'
import type { CommentRow, NodeRow, ViewRow } from '../storage/schema.ts'
import type { ObjectChange } from '../web-api/contract/requests.ts'

type Shown = Record<string, unknown>

/** Written rows as the objects they are. What stands around them (titles, schemas, names) is as it is now. */
export async function showChanges(context: Context, changes: readonly Change[]): Promise<ObjectChange[]> {
  const shown = await Promise.all(
    changes.map(async (change) => ({
      object: referenceOf(change),
      change: kindOf(change),
      before: await showRow(context, change, change.before),
      after: isGone(change) ? null : await showRow(context, change, change.after),
    })),
  )
  // Some writes change only how a thing is stored.
  return shown.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}

const isGone = ({ table, after }: Change) => after === null || (table === 'comments' && after.deleted === 1)

function kindOf(change: Change): ObjectChange['change'] {
  const { table, before, after } = change
  if (!before) return 'created'
  if (isGone(change)) return 'deleted'
  if (table === 'nodes' && before.in_trash !== after?.in_trash) return after?.in_trash === 1 ? 'trashed' : 'restored'
  return 'updated'
}

function referenceOf({ table, before, after }: Change): ObjectChange['object'] {
  const row = (after ?? before)!
  if (table === 'views') return { id: row.id, kind: 'view', title: (row as ViewRow).name }
  if (table === 'comments') return { id: row.id, kind: 'comment', title: '' }
  const node = row as NodeRow
  return { id: node.id, kind: node.kind, title: node.kind === 'block' ? node.type : (node.title ?? '') }
}

async function showRow(context: Context, { table }: Change, row: Change['after']): Promise<Shown | null> {
  if (!row) return null
  try {
    if (table === 'nodes') return await showNode(context, row as NodeRow)
    if (table === 'comments') return (await showComments(context, context.store.db, ownerIn(row.workspace_id), [row as CommentRow]))[0]!
    return await showViewRow(context, row as ViewRow)
  } catch {
    // What it stood in is gone or has another form by now: the row itself still tells what was written.
    return { ...row }
  }
}

async function showNode(context: Context, node: NodeRow): Promise<Shown> {
  const show = node.kind === 'block' ? showBlocks : showObjects
  return (await show(context, context.store.db, ownerIn(node.workspace_id), [{ node, in_trash: node.in_trash === 1 }]))[0]!
}

async function showViewRow(context: Context, view: ViewRow): Promise<Shown> {
  const { data_source_id, workspace_id } = view
  const source = data_source_id === null ? undefined : (await reachAmong(context.store.db, ownerIn(workspace_id), [data_source_id])).get(data_source_id)
  return showView({ ...view, facts: factsOf(view), content: viewContent(view) }, schemaOfView(source ?? null), context.web_url)
}

/** Owners read the log; what is only named (a page that a text mentions) is named as everyone in the workspace sees it. */
const ownerIn = (workspace_id: string): Actor => personActor(workspace_id, '', 'owner')
