import type { Context } from '../context.ts'
import { carriedTables } from '../services/transfer/tables.ts'
import { rowsOf } from '../services/transfer/table-rows.ts'
import type { Database } from '../storage/schema.ts'

/** The rows of a workspace by table, the rebuilt index included, without what is each server's own: since when it is there, and what the file store calls its files. */
export async function rowsOfAll({ store }: Context, workspace_id: string): Promise<Record<string, unknown[]>> {
  const tables: [keyof Database, readonly string[]][] = [...carriedTables.map(([name, { key }]): [keyof Database, readonly string[]] => [name, key]), ['property_entries', ['data_source_id', 'property_id', 'page_id', 'ordinal']]]
  const own: Record<string, object> = { workspaces: { created_time: '' }, file_parts: { name: '' }, integrations: { last_used_time: '' } }
  const found: Record<string, unknown[]> = {}
  for (const [name, key] of tables) {
    found[name] = []
    for await (const rows of rowsOf(store.db, workspace_id, name, { key })) {
      for (const row of rows) found[name].push({ ...row, ...own[name] })
    }
  }
  return found
}
