import { createHash } from 'node:crypto'
import { generateNKeysBetween } from 'fractional-indexing'
import { benchId, benchToken } from './ids.ts'
import type { Row, Tables } from './workspace-file.ts'

/** How many blocks the long page has. */
const BLOCKS = 10_000
/** How many pages each of many workspaces has. */
export const PAGES_OF_MANY = 100

/** The options of the columns that have some, by name. */
export const stages = ['Idea', 'Draft', 'Review', 'Done'] as const
const tags = ['red', 'green', 'blue', 'rare'] as const
const states = ['Not started', 'In progress', 'Done'] as const
/** Words that texts are made of. */
export const words = ['river', 'lantern', 'orchard', 'quarry', 'meadow', 'harbour', 'thimble', 'cinder'] as const

/** A workspace with a data source of so many rows of twelve properties, a page of many blocks, and an empty page to write below. */
export function oneWorkspace(rows: number): Tables {
  return {
    ...surroundings(0),
    nodes: (function* () {
      yield page(0, 0, 'Bench', null)
      yield page(1, 1, 'Written below', benchId('page'))
      yield page(2, 2, `A page of ${BLOCKS} blocks`, benchId('page'))
      yield* blocks()
      yield node('database', 'child_database', { id: benchId('database'), parent_id: benchId('page'), position: 'a3', title: 'Rows', content: { title: richText('Rows'), description: [], icon: null, cover: null, is_inline: false, is_locked: false } })
      yield node('data_source', 'data_source', { id: benchId('source'), parent_id: benchId('database'), position: 'a0', title: 'Rows', content: { icon: null, title: richText('Rows'), schema } })
      for (let n = 0; n < rows; n++) yield row(n, rows)
    })(),
    views: [tableView()],
  }
}

/** The view of the data source. */
export const tableView = (): Row => ({
  id: benchId('view'), database_id: benchId('database'), data_source_id: benchId('source'), dashboard_view_id: null, name: 'Default view', type: 'table', position: 'a0',
  ...written(0), content: JSON.stringify({ filter: null, sorts: null, quick_filters: null, configuration: {} }),
})

/** One of many workspaces: a page with pages below it, and a token of its own. */
export function oneOfMany(workspace: number): Tables {
  return {
    ...surroundings(workspace),
    nodes: Array.from({ length: PAGES_OF_MANY }, (_, n) => page(n, n, n === 0 ? 'Top' : `Page ${n} of workspace ${workspace}`, n === 0 ? null : benchId('page'))),
  }
}

/** What a workspace has beside its content: an owner, an integration and its token, which sees the top page. */
export function surroundings(n: number) {
  const [person_id, integration_id, bot_id] = [benchId('person', n), benchId('integration', n), benchId('bot', n)]
  const made = { created_time: time(0), created_by: person_id }
  return {
    workspaces: [{ ...workspaceOf(n), icon: null, plan: 'free', time_zone: 'UTC', week_start: 0, created_time: time(0) }],
    people: [{ id: person_id, name: 'Alex Doe', email: `owner@bench-${n}.example`, avatar_url: null, created_time: time(0), avatar: null }],
    members: [{ person_id, role: 'owner', created_time: time(0) }],
    integrations: [{
      id: integration_id, bot_id, name: 'Bench', capabilities: JSON.stringify(['read_content', 'update_content', 'insert_content', 'read_comments', 'insert_comments', 'read_user_with_email']),
      ...made, last_used_time: null, logo_id: null,
    }],
    tokens: [{ hash: createHash('sha256').update(benchToken(n)).digest('base64url'), integration_id, sealed: '', created_time: time(0) }],
    grants: [{ bot_id, node_id: benchId('page'), ...made }],
  }
}

/** Id and name of the nth workspace. */
export const workspaceOf = (n: number) => ({ id: benchId('workspace', n), name: `Bench ${n}` })

/** The minute n of all that is made. */
export const time = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString()
const written = (n: number) => ({ created_time: time(n), created_by: benchId('person'), last_edited_time: time(n), last_edited_by: benchId('person') })

/** A row of the tree. */
export function node(kind: string, type: string, { title = null, content, n = 0, ...rest }: { id: string; parent_id: string | null; position: string | null; title?: string | null; content: object; n?: number }): Row {
  const folded = title === null ? null : title.toLowerCase()
  return { ...rest, kind, type, in_trash: 0, title, search_title: folded, sort_title: folded, ...written(n), content: JSON.stringify(content), template: null }
}

const page = (n: number, position: number, title: string, parent_id: string | null) =>
  node('page', 'child_page', { id: benchId('page', n), parent_id, position: positions[position]!, title, n, content: { icon: null, cover: null, properties: { title: richText(title) }, is_archived: false, is_locked: false } })

const positions = generateNKeysBetween(null, null, BLOCKS)

function* blocks() {
  for (let n = 0; n < BLOCKS; n++) {
    yield node('block', 'paragraph', { id: benchId('block', n), parent_id: benchId('page', 2), position: positions[n]!, content: { rich_text: richText(`Paragraph ${n} of a ${words[n % 8]} by the ${words[(n >> 3) % 8]}.`), color: 'default' } })
  }
}

/** Rich text of one string, as it is stored. */
export const richText = (content: string) => [
  { type: 'text', text: { content, link: null }, annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' } },
]

const options = (names: readonly string[]) => names.map((name, n) => ({ id: `opt${n}`, name, color: 'default', description: null }))
/** A property of a schema, as it is stored. */
export const column = (id: string, name: string, type: string, config: object = {}) => ({ id, name, description: null, type, config })
/** A property in an expression, as it is stored. */
export const schemaToken = (id: string) => `{{notion:block_property:${id}:${benchId('source')}:${benchId('workspace')}}}`
const schema = [
  column('title', 'Name', 'title'),
  column('pnts', 'Points', 'number', { format: 'number' }),
  column('stge', 'Stage', 'select', { options: options(stages) }),
  column('note', 'Note', 'rich_text'),
  column('tags', 'Tags', 'multi_select', { options: options(tags) }),
  column('stat', 'State', 'status', {
    options: options(states),
    groups: ['To-do', 'In progress', 'Complete'].map((name, n) => ({ id: benchId('view', 100 + n), name, color: 'gray', option_ids: [`opt${n}`] })),
  }),
  column('due0', 'Due', 'date'),
  column('done', 'Finished', 'checkbox'),
  column('link', 'Link', 'url'),
  column('mail', 'Mail', 'email'),
  column('ownr', 'Owner', 'people'),
  column('dbl0', 'Double', 'formula', { expression: `${schemaToken('pnts')} * 2`, result: 'number' }),
]

/** Row n of many. Points are a permutation of 0…rows-1, since the step is a prime that divides no number of rows anybody would ask for. */
function row(n: number, rows: number): Row {
  const points = (n * 7919) % rows
  const title = `Row ${n} ${words[points % 8]}`
  const properties: Record<string, unknown> = {
    title: richText(title),
    pnts: points,
    stge: `opt${points % 4}`,
    note: richText(`A note on a ${words[n % 8]} and a ${words[(n >> 3) % 8]}, as people write them, number ${points}.`),
    tags: points % 1000 === 0 ? ['opt3'] : [`opt${n % 3}`, `opt${(n + 1) % 3}`],
    stat: `opt${n % 3}`,
    due0: n % 10 === 0 ? null : { start: time(points * 60).slice(0, 10), end: null, time_zone: null },
    done: n % 2 === 0,
    link: `https://example.com/${words[n % 8]}/${n}`,
    mail: `${words[points % 8]}${n % 500}@example.com`,
    ownr: n % 4 === 0 ? [benchId('person')] : [],
  }
  return node('page', 'child_page', { id: benchId('row', n), parent_id: benchId('source'), position: null, title, n, content: { icon: null, cover: null, properties, is_archived: false, is_locked: false } })
}
