import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Kysely } from 'kysely'
import type { Context } from '../../context.ts'
import { emit } from '../../events/outbox.ts'
import { noteAllPages } from '../../storage/repositories/row-changes.ts'
import type { Database, PersonRow, WorkspaceRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { commit } from '../commit.ts'
import { ownerOf } from '../people.ts'
import { freeAddress } from '../workspaces.ts'
import { unusable } from './archive-format.ts'
import type { Report } from './progress.ts'
import { SIDE_STORE, type SideFolder } from './side-folder.ts'
import { copyAttached, copyRows, countRows, rowsOf } from './table-rows.ts'
import { carriedTables, copiedTables, replacedTables } from './tables.ts'

/** Whose address was taken here already, and what it became. */
export type ChangedAddress = { name: string; email: string; now: string }

/**
 * Puts a prepared workspace in the place of the one with its id, or beside the others: one transaction, so that every request
 * sees the one or the other whole. `replaces` is what the person who asked for it was told.
 */
export async function swapWorkspace(context: Context, side: Kysely<Database>, workspace_id: string, replaces: boolean, folder: SideFolder, report: Report): Promise<ChangedAddress[]> {
  let total = 0
  for (const [name] of copiedTables) total += await countRows(side, workspace_id, name)
  await pauseUnreadable(context, side)
  return context.store.attached(folder.path(SIDE_STORE), (schema) =>
    commit(context, 'store', async (db) => {
      const before = await db.selectFrom('workspaces').selectAll().where('id', '=', workspace_id).executeTakeFirst()
      if ((before !== undefined) !== replaces) throw new ApiError('conflict_error', 'The workspaces of this server changed while the file was read. Import it again.')
      await assertSecretsAreFree(db, side, workspace_id)
      // What is swapped out takes its files along, once the swap is on disk.
      const old = await db.selectFrom('file_parts').select('name').where('workspace_id', '=', workspace_id).execute()
      if (old.length > 0) await folder.note(old.map(({ name }) => name))
      for (const table of replacedTables) await (db as any).deleteFrom(table).where('workspace_id', '=', workspace_id).execute()

      await putWorkspace(context, db, side, workspace_id, before)
      const changed = await putPeople(db, side)
      let done = 0
      for (const [name, table] of copiedTables) {
        for await (const rows of schema === null ? copyRows(db, side, workspace_id, name, table) : copyAttached(db, schema, workspace_id, name, table)) {
          done += rows
          report({ step: 'swap', done, total })
        }
      }
      await context.store.survey(db, copiedTables.map(([name]) => name))
      await noteAllPages(db, workspace_id)
      await emit(db, (await ownerOf(db, workspace_id))!, { type: 'workspace.imported', object_ids: [workspace_id] })
      return changed
    }),
  )
}

/** Subscriptions whose verification token was sealed on another server cannot sign what they send: they wait until they get a new one. */
async function pauseUnreadable({ vault }: Context, side: Kysely<Database>) {
  for (const { id, sealed_token } of await side.selectFrom('webhook_subscriptions').select(['id', 'sealed_token']).where('status', '=', 'active').execute()) {
    try {
      vault.open(sealed_token)
    } catch {
      await side.updateTable('webhook_subscriptions').set({ status: 'paused', paused_by: 'person' }).where('id', '=', id).execute()
    }
  }
}

/** A secret of the file that lets somebody into another workspace here would end doing so. */
async function assertSecretsAreFree(db: Db, side: Kysely<Database>, workspace_id: string) {
  for (const [name, table] of carriedTables) {
    const { unique } = table
    if (!unique) continue
    for await (const rows of rowsOf(side, workspace_id, name, table)) {
      const taken = await (db as any)
        .selectFrom(name)
        .select('workspace_id')
        .where(unique, 'in', rows.map((row) => row[unique]))
        .where('workspace_id', '!=', workspace_id)
        .executeTakeFirst()
      if (taken) throw unusable('A secret of this file belongs to a connection of another workspace here.')
    }
  }
}

/** On a server where it is new it is the newest: what opens first stays what it was. */
async function putWorkspace({ config }: Context, db: Db, side: Kysely<Database>, workspace_id: string, before: WorkspaceRow | undefined) {
  const given = await side.selectFrom('workspaces').selectAll().where('id', '=', workspace_id).executeTakeFirstOrThrow()
  const { id: _, ...row } = { ...given, created_time: before?.created_time ?? now(), plan: config.plan ?? given.plan }
  if (before) await db.updateTable('workspaces').set(row).where('id', '=', workspace_id).execute()
  else await db.insertInto('workspaces').values({ id: workspace_id, ...row }).execute()
}

/**
 * People who are here already stay as they are, whatever a file says of them: they may be members elsewhere. Of those who are
 * new, one whose address is somebody else's here gets another one.
 */
async function putPeople(db: Db, side: Kysely<Database>): Promise<ChangedAddress[]> {
  const changed: ChangedAddress[] = []
  for (const person of (await side.selectFrom('people').selectAll().execute()) as PersonRow[]) {
    const known = await db.selectFrom('people').select('id').where('id', '=', person.id).executeTakeFirst()
    if (known) continue
    const email = await freeAddress(db, person.email)
    if (email !== person.email) changed.push({ name: person.name, email: person.email, now: email })
    await db.insertInto('people').values({ ...person, email }).execute()
  }
  return changed
}
