import type { Context } from '../context.ts'
import { carriedTables, copiedTables, isShared } from '../services/transfer/tables.ts'
import { rowsOf } from '../services/transfer/table-rows.ts'

/** The rows of a workspace by table, the rebuilt indexes included, without what is each server's own: since when it is there, and what the file store calls its files. */
export async function rowsOfAll({ store }: Context, workspace_id: string): Promise<Record<string, unknown[]>> {
  const own: Record<string, object> = { workspaces: { created_time: '' }, file_parts: { name: '' }, integrations: { last_used_time: '' } }
  const found: Record<string, unknown[]> = {}
  for (const [name, table] of [...carriedTables.filter(([name]) => isShared(name)), ...copiedTables]) {
    found[name] = []
    for await (const rows of rowsOf(store.db, workspace_id, name, table)) {
      for (const row of rows) found[name].push({ ...row, ...own[name] })
    }
  }
  return found
}
