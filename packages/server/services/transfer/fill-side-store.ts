import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { insertRows } from '../../storage/insert-rows.ts'
import type { Database } from '../../storage/schema.ts'
import type { SideColumn, SideStore } from '../../storage/side-store.ts'
import { tableEntry, unusable } from './archive-format.ts'
import type { Archive, Line } from './open-archive.ts'
import type { Report } from './progress.ts'
import type { Row } from './table-rows.ts'
import { carriedTables, isShared, transferTables } from './tables.ts'

const BATCH = 256

/**
 * Puts the rows of an archive into a side store of the archive's own schema, all in one transaction. Every row is judged by
 * the columns there; that it belongs to the workspace is not asked but made so.
 */
export async function fillSideStore({ db, tables }: SideStore, archive: Archive, report: Report) {
  const { manifest } = archive
  const total = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  await db.transaction().execute(async (tx) => {
    // Every carried table that the schema had must be there: a part that was left out would be lost without a word.
    const missing = carriedTables.find(([name]) => tables.has(name) && !Object.hasOwn(manifest.tables, name))
    if (missing) throw unusable(`The file is not complete: ${tableEntry(missing[0])} is missing.`)
    for (const name of inOrder(Object.keys(manifest.tables))) {
      const columns = tables.get(name)
      const known = (transferTables as Record<string, { how: string }>)[name]
      if (!columns || (known && known.how !== 'carried')) throw unusable(`The file cannot be read: ${tableEntry(name)} has no place in it.`)
      let batch: Row[] = []
      let rows = 0
      const flush = async () => {
        await insertRows(tx, name as keyof Database, batch)
        rows += batch.length
        done += batch.length
        batch = []
        report({ step: 'rows', done, total })
      }
      try {
        for await (const line of archive.rows(name)) {
          const row = judge(name, columns, line)
          batch.push(isShared(name) ? row : { workspace_id: manifest.workspace.id, ...row })
          if (batch.length === BATCH) await flush()
        }
        await flush()
      } catch (error) {
        const isJudged = error instanceof ApiError ? error.code === 'conflict_error' : /constraint failed/.test((error as Error).message)
        throw isJudged ? unusable(`The file cannot be read: rows of ${tableEntry(name)} contradict each other or the tables before.`, error) : error
      }
      if (rows !== manifest.tables[name]!.rows) throw unusable(`The file is not complete: ${tableEntry(name)} has ${rows} of ${manifest.tables[name]!.rows} rows.`)
    }
    const { id } = manifest.workspace
    const workspaces = await tx.selectFrom('workspaces').select('id').execute()
    if (workspaces.length !== 1 || workspaces[0]!.id !== id) throw unusable('The file cannot be read: it holds another workspace than its manifest says.')
  })
}

/** What is pointed at comes first; a table this version has no line for is one of an older schema. */
function inOrder(names: string[]): string[] {
  const order = Object.keys(transferTables)
  return names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
}

function judge(table: string, columns: Map<string, SideColumn>, { value, number }: Line): Row {
  const refuse = (what: string) => unusable(`The file cannot be read: ${tableEntry(table)}, line ${number}: ${what}.`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('a row should be an object')
  const row = value as Row
  for (const [column, held] of Object.entries(row)) {
    const known = column === 'workspace_id' ? undefined : columns.get(column)
    if (!known) throw refuse(`${JSON.stringify(column.slice(0, 60))} is no column`)
    if (!fits(known, held)) throw refuse(`${column} should be ${words[known.type]}${known.nullable ? ' or null' : ''}`)
  }
  return row
}

const words = { text: 'a string', integer: 'a whole number', number: 'a number' }

function fits({ type, nullable }: SideColumn, held: unknown): boolean {
  if (held === null) return nullable
  if (type === 'text') return typeof held === 'string'
  return type === 'integer' ? Number.isSafeInteger(held) : typeof held === 'number'
}
