import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { list, object, optional, type Static, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../../context.ts'
import { newestEvent } from '../../events/outbox.ts'
import { attachUploads } from '../attach-uploads.ts'
import { commit } from '../commit.ts'
import { changePage } from '../pages.ts'
import { assertEditable, reach } from '../reach.ts'
import { openDraft } from './draft.ts'
import { checkChange } from './written.ts'

const place = { parent_id: uuid(), after: Type.Union([uuid(), Type.Null()]) }
const block = Type.Record(Type.String(), Type.Unsafe<Record<string, any>>(Type.Object({})))

const blockChange = Type.Union([
  object({ type: Type.Literal('put'), id: uuid(), ...place, block: optional(block) }),
  object({ type: Type.Literal('update'), id: uuid(), block, as_new: optional(Type.Boolean()) }),
  object({ type: Type.Literal('move'), id: uuid(), ...place }),
  object({ type: Type.Literal('trash'), id: uuid() }),
])

// Room for a long text that was pasted; longer ones are sent in parts.
const MOST_CHANGES = 5000

/** The shape of what a window sends. */
export const pageEdits = () => object({ window_id: text(100), title: optional(richTextInput()), changes: list(blockChange, { maxItems: MOST_CHANGES }) })

export type BlockChange = Static<typeof blockChange>
export type PageEdits = Static<ReturnType<typeof pageEdits>>

/** What a person changed on a page since the last time: all of it, or a refusal that names the block. */
export async function editPage(context: Context, actor: Actor, id: string, given: PageEdits) {
  return commit(context, actor, async (db) => {
    const page = await reach(db, actor, id, 'page')
    assertEditable(page)
    for (const change of given.changes) await naming(change.id, async () => checkChange(change))
    const { title, changes } = await attachUploads(context, db, actor, given)
    if (title) await changePage(db, actor, page, { properties: { title: { title } } })
    const draft = await openDraft(db, actor, page, changes)
    for (const change of changes) {
      await naming(change.id, async () => {
        if (change.type === 'put') await draft.put(change)
        else if (change.type === 'update') await draft.update(change)
        else if (change.type === 'move') await draft.move(change)
        else await draft.trash(change)
      })
    }
    const blocks = await draft.close(context, given.window_id, naming)
    return { revision: await newestEvent(db, actor.workspace_id), blocks }
  })
}

/** Says in a refusal which block it is about. */
async function naming<T>(block_id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new ApiError(error.code, error.message, { additional_data: { ...error.additional_data, block_id } })
  }
}
