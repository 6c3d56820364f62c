import { type Kysely, sql } from 'kysely'

/** What blocks say, word by word, and which pages they name: for search and back-links. Blocks that are there already are read once. */
export const whatBlocksSay = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('block_words')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('word', 'text', (c) => c.notNull())
      .addColumn('block_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('block_words_key', ['workspace_id', 'word', 'block_id'])
      .execute()
    await db.schema.createIndex('block_words_block').on('block_words').columns(['workspace_id', 'block_id']).execute()
    await db.schema
      .createTable('block_links')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('target_id', 'text', (c) => c.notNull())
      .addColumn('block_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('block_links_key', ['workspace_id', 'target_id', 'block_id'])
      .execute()
    await db.schema.createIndex('block_links_block').on('block_links').columns(['workspace_id', 'block_id']).execute()
    await readAll(db)
  },
}

const PAGE = 500

/** Frozen with the migration: walks the stored JSON instead of asking the block types of the day. */
async function readAll(db: Kysely<any>) {
  for (let after = { workspace_id: '', id: '' }; ; ) {
    const rows = await db
      .selectFrom('nodes')
      .select(['workspace_id', 'id', 'content'])
      .where('kind', '=', 'block')
      .where(sql<boolean>`(workspace_id, id) > (${after.workspace_id}, ${after.id})`)
      .orderBy('workspace_id')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (rows.length === 0) return
    const words: object[] = []
    const links: object[] = []
    for (const { workspace_id, id: block_id, content } of rows) {
      const found = { text: [] as string[], targets: new Set<string>() }
      walk(JSON.parse(content), found)
      for (const word of wordsOf(found.text.join(' '))) words.push({ workspace_id, word, block_id })
      for (const target_id of found.targets) links.push({ workspace_id, target_id, block_id })
    }
    for (let at = 0; at < words.length; at += PAGE) await db.insertInto('block_words').values(words.slice(at, at + PAGE)).execute()
    for (let at = 0; at < links.length; at += PAGE) await db.insertInto('block_links').values(links.slice(at, at + PAGE)).execute()
    after = rows.at(-1) as typeof after
  }
}

function walk(value: any, found: { text: string[]; targets: Set<string> }) {
  if (Array.isArray(value)) for (const item of value) walk(item, found)
  else if (typeof value === 'object' && value !== null) {
    if (typeof value.text?.content === 'string') found.text.push(value.text.content)
    if (typeof value.expression === 'string') found.text.push(value.expression)
    const target = value.page?.id ?? value.database?.id ?? (['page_id', 'database_id'].includes(value.type) ? value.id : undefined)
    if (typeof target === 'string') found.targets.add(target)
    for (const held of Object.values(value)) walk(held, found)
  }
}

function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  const folded = text.toWellFormed().replaceAll('\0', '').normalize('NFC').toLowerCase()
  for (const [run] of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.size >= 300) break
    if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u.test(run)) {
      const signs = [...run]
      for (let at = 0; at < signs.length; at += 1) words.add(signs.slice(at, at + 2).join(''))
    } else words.add([...run].slice(0, 40).join(''))
  }
  return words
}
