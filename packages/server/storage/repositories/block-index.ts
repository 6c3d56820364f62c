import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import { type Lookup, noReferences } from '@understudy/core/values/lookup.ts'
import { giveWay } from '../give-way.ts'
import { insertRows } from '../insert-rows.ts'
import { prepared } from '../prepared.ts'
import type { NewNode, NodeRow } from '../schema.ts'
import type { Db } from '../store.ts'
import { inChunks } from './in-chunks.ts'

// A block is found by its first words; a novel in one block is cut.
const MOST_WORDS = 300
const LONGEST_WORD = 40
const ROWS_PER_TURN = 1000

/** Scripts that write words without blanks between them: found by pairs of signs. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u

/** The words of a text as the index knows them. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.size >= MOST_WORDS) break
    const signs = [...run]
    if (UNSPACED.test(run)) for (let at = 0; at < signs.length; at += 1) words.add(signs.slice(at, at + 2).join(''))
    else words.add(signs.slice(0, LONGEST_WORD).join(''))
  }
  return [...words]
}

// Names of what is mentioned are found where they stand: in titles.
const nameless: Lookup = { user: (id) => ({ object: 'user', id }), title: () => undefined, file: () => ({ url: '', expiry_time: '' }), web_url: '' }

type Indexed = Pick<NewNode, 'workspace_id' | 'id' | 'kind' | 'type' | 'content'>

/** Notes what new blocks say and name. */
export async function indexBlocks(db: Db, nodes: readonly Indexed[]) {
  const words: { workspace_id: string; word: string; block_id: string }[] = []
  const links: { workspace_id: string; target_id: string; block_id: string }[] = []
  for (const { workspace_id, id: block_id, kind, type, content } of nodes) {
    const known = kind === 'block' ? blockTypeNamed(type) : undefined
    if (!known) continue
    const stored = JSON.parse(content)
    for (const word of wordsOf(known.text(stored, nameless))) words.push({ workspace_id, word, block_id })
    const references = noReferences()
    known.refer?.(stored, references)
    for (const target_id of references.nodes) links.push({ workspace_id, target_id, block_id })
    await giveWay()
  }
  await insertAll(db, 'block_words', words)
  await insertAll(db, 'block_links', links)
}

async function insertAll(db: Db, table: 'block_words' | 'block_links', rows: readonly Record<string, string>[]) {
  for (let at = 0; at < rows.length; at += ROWS_PER_TURN) {
    await insertRows(db, table, rows.slice(at, at + ROWS_PER_TURN))
    await giveWay()
  }
}

const forgetting = (table: 'block_words' | 'block_links') =>
  prepared((db, { workspace_id, ids }: { workspace_id: string; ids: readonly string[] }) =>
    db.deleteFrom(table).where('workspace_id', '=', workspace_id).where('block_id', 'in', ids))
const [forgetWords, forgetLinks] = [forgetting('block_words'), forgetting('block_links')]

/** Forgets what blocks said. */
export async function unindexBlocks(db: Db, workspace_id: string, ids: readonly string[]) {
  await inChunks(ids, async (some) => {
    for (const forget of [forgetWords, forgetLinks]) {
      await forget(db, { workspace_id, ids: some })
      await giveWay()
    }
    return []
  })
}

/** Blocks that hold all of these words, or words that begin with them; those edited last first, then as they stand. */
export async function blocksSaying(db: Db, workspace_id: string, words: readonly string[], limit: number): Promise<NodeRow[]> {
  if (words.length === 0) return []
  let query = db.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('in_trash', '=', 0)
  for (const word of words) {
    query = query.where('id', 'in', (q) =>
      q.selectFrom('block_words').select('block_id').where('workspace_id', '=', workspace_id).where('word', '>=', word).where('word', '<', `${word}\u{10FFFF}`),
    )
  }
  return query.orderBy('last_edited_time', 'desc').orderBy('position').orderBy('id').limit(limit).execute()
}

/** Blocks that name a page or database, those edited last first, then as they stand. */
export const blocksNaming = (db: Db, workspace_id: string, target_id: string, limit: number): Promise<NodeRow[]> =>
  db
    .selectFrom('block_links')
    .innerJoin('nodes', (join) => join.onRef('nodes.id', '=', 'block_links.block_id').onRef('nodes.workspace_id', '=', 'block_links.workspace_id'))
    .selectAll('nodes')
    .where('block_links.workspace_id', '=', workspace_id)
    .where('block_links.target_id', '=', target_id)
    .where('nodes.in_trash', '=', 0)
    .orderBy('nodes.last_edited_time', 'desc')
    .orderBy('nodes.position')
    .orderBy('nodes.id')
    .limit(limit)
    .execute()
