import type { NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { containsText } from './contains-text.ts'

/** Pages and data sources whose title holds any of the (folded) words, all of them without words. */
export async function titledNodes(
  db: Db,
  workspace_id: string,
  kinds: readonly ('page' | 'data_source')[],
  words: readonly string[],
  onlySources: boolean,
): Promise<NodeRow[]> {
  let query = db.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('kind', 'in', [...kinds]).where('template', 'is', null)
  if (words.length > 0) {
    query = query.where((e) => e.or(words.map((word) => containsText(e.ref('search_title'), word))))
  }
  // Dates before data sources know only databases with a single one.
  if (onlySources) {
    query = query.where((e) =>
      e.or([
        e('kind', '=', 'page'),
        e(
          e
            .selectFrom('nodes as sibling')
            .select((s) => s.fn.countAll<number>().as('count'))
            .where('sibling.workspace_id', '=', workspace_id)
            .whereRef('sibling.parent_id', '=', 'nodes.parent_id')
            .where('sibling.kind', '=', 'data_source')
            .where('sibling.in_trash', '=', 0),
          '<=',
          1,
        ),
      ]),
    )
  }
  return query.execute()
}

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
