import { findNodes } from '../../storage/repositories/nodes.ts'
import { referenceTo } from '../finding/find-anything.ts'
import { setVersion } from '../finding/versions.ts'
import { fact, type Rule, titled } from '../reason.ts'

/** An old date speaks of a database as of one table, and this one has several. */
export const severalDataSources: Rule = {
  name: 'several-data-sources',
  async judge({ context, refused, caller }) {
    const { error_type, child_data_source_ids, minimum_api_version } = refused.additional_data ?? {}
    if (error_type !== 'multiple_data_sources_for_database' || !caller.actor) return null
    const nodes = await findNodes(context.store.db, caller.actor.workspace_id, [child_data_source_ids ?? []].flat())
    const sources = [...nodes.values()].map(referenceTo)
    return {
      sentence: `This database has ${sources.length} data sources, and before ${String(minimum_api_version)} there was no way to say which one is meant.`,
      facts: sources.map((source) => fact('data_source', titled(source.title), source)),
      fixes: [
        setVersion(String(minimum_api_version)),
        ...sources.map((object) => ({ kind: 'use_id' as const, label: `Use the data source ${titled(object.title)}: ${object.id}`, object, method: null, path: null, call: null })),
      ],
    }
  },
}
