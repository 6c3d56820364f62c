import { sql } from 'kysely'
import { giveWay } from '../give-way.ts'
import type { Db } from '../store.ts'

type Property = { workspace_id: string; data_source_id: string; property_id: string }

/** Ids of the data sources of which a row holds anything. The key is asked once for each of them, however much they hold. */
export async function sourcesWithEntries(db: Db, workspace_id: string): Promise<string[]> {
  const least = db.selectFrom('property_entries').select((e) => e.fn.min<string | null>('data_source_id').as('id')).where('workspace_id', '=', workspace_id)
  const rows = await db
    .withRecursive('held', (cte) =>
      cte
        .selectNoFrom(least.as('id'))
        .unionAll(cte.selectFrom('held').select(least.where('data_source_id', '>', sql<string>`held.id`).as('id')).where('held.id', 'is not', null)),
    )
    .selectFrom('held')
    .select('id')
    .where('id', 'is not', null)
    .execute()
  return rows.map(({ id }) => id!)
}

// Some three milliseconds of SQLite's.
const READ_AT_ONCE = 10_000

/** Pages that name another one in a property. There is no index by what is named: all that the property holds is looked through, in pieces, between which others go first. */
export async function pagesNaming(db: Db, { workspace_id, data_source_id, property_id }: Property, ref: string): Promise<string[]> {
  const held = db.selectFrom('property_entries').select('page_id').where('workspace_id', '=', workspace_id).where('data_source_id', '=', data_source_id).where('property_id', '=', property_id)
  const found: string[] = []
  for (let after = ''; ; ) {
    const rest = held.where('page_id', '>', after)
    const last = await rest.orderBy('page_id').orderBy('ordinal').offset(READ_AT_ONCE - 1).limit(1).executeTakeFirst()
    const piece = await rest.where('ref', '=', ref).$if(last !== undefined, (query) => query.where('page_id', '<=', last!.page_id)).execute()
    for (const { page_id } of piece) found.push(page_id)
    if (!last) return found
    after = last.page_id
    await giveWay()
  }
}
