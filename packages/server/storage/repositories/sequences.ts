import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'

/** The next number of a unique id property. Numbers are never given twice. */
export async function nextNumber(db: Db, workspace_id: string, data_source_id: string, property_id: string): Promise<number> {
  const [row] = await next(db, { workspace_id, data_source_id, property_id })
  return row!.last
}

const next = prepared((db, property: { workspace_id: string; data_source_id: string; property_id: string }) =>
  db
    .insertInto('sequences')
    .values({ ...property, last: 1 })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'data_source_id', 'property_id']).doUpdateSet((e) => ({ last: e('sequences.last', '+', 1) })))
    .returning('last'))
