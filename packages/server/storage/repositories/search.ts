import type { NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { containsText } from './contains-text.ts'

/** Pages and databases whose title holds all of the (folded) words. */
export const titledPages = (db: Db, workspace_id: string, words: readonly string[]): Promise<Pick<NodeRow, 'id'>[]> =>
  db
    .selectFrom('nodes')
    .select('id')
    .where('workspace_id', '=', workspace_id)
    .where('kind', 'in', ['page', 'database'])
    .where('template', 'is', null)
    .where('in_trash', '=', 0)
    .where((e) => e.and(words.map((word) => containsText(e.ref('search_title'), word))))
    .execute()

/** Data sources whose content holds a piece of JSON text: a coarse sieve before looking closer. */
export const sourcesHolding = (db: Db, workspace_id: string, piece: string): Promise<NodeRow[]> =>
  db
    .selectFrom('nodes')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('kind', '=', 'data_source')
    .where((e) => containsText(e.ref('content'), piece))
    .execute()
