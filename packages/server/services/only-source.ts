import { multipleDataSources, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { listDataSources } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { type Reached, reach } from './reach.ts'

/** The one data source of a database named where a data source is meant; several are the caller's to choose from. */
export async function reachOnlySource(db: Db, actor: Actor, databaseId: string): Promise<Reached> {
  const database = await reach(db, actor, databaseId, 'database')
  const sources = (await listDataSources(db, actor.workspace_id, [database.node.id])).filter((source) => source.in_trash === 0)
  if (sources.length > 1) throw multipleDataSources(database.node.id, sources.map((source) => source.id))
  if (sources.length === 0) throw validationError(`Database with ID: ${normaliseId(databaseId)} has no data source.`)
  return reach(db, actor, sources[0]!.id, 'data_source')
}
