import { column, node, richText, schemaToken, surroundings, tableView, time, words } from './data-sets.ts'
import { benchId } from './ids.ts'
import type { Row, Tables } from './workspace-file.ts'

/** How many people the rows of every other type were made by. */
const PEOPLE = 5
/** One of them. */
export const somebody = (n: number) => benchId('person', 100 + (n % PEOPLE))

/** A workspace with a data source of so many rows of the types that the other one has none of: files, telephone numbers, relations, unique ids, who and when, formulas of each result and rollups. */
export function otherTypes(rows: number): Tables {
  const around = surroundings(0)
  const people = Array.from({ length: PEOPLE }, (_, n) => ({ id: somebody(n), name: `Person ${words[n]}`, email: `${n}@bench.example`, avatar_url: null, created_time: time(0), avatar: null }))
  return {
    ...around,
    people: [...around.people!, ...people],
    members: [...around.members!, ...people.map(({ id }) => ({ person_id: id, role: 'member', created_time: time(0) }))],
    nodes: (function* () {
      yield node('page', 'child_page', { id: benchId('page'), parent_id: null, position: 'a0', title: 'Bench', content: { icon: null, cover: null, properties: { title: richText('Bench') }, is_archived: false, is_locked: false } })
      yield node('database', 'child_database', { id: benchId('database'), parent_id: benchId('page'), position: 'a0', title: 'Others', content: { title: richText('Others'), description: [], icon: null, cover: null, is_inline: false, is_locked: false } })
      yield node('data_source', 'data_source', { id: benchId('source'), parent_id: benchId('database'), position: 'a0', title: 'Others', content: { icon: null, title: richText('Others'), schema } })
      for (let n = 0; n < rows; n++) yield row(n, rows)
    })(),
    views: [tableView()],
    sequences: [{ data_source_id: benchId('source'), property_id: 'uniq', last: rows }],
  }
}

const rollup = (id: string, name: string, [rollup_property_id, rollup_property_name]: [string, string], does: string) =>
  column(id, name, 'rollup', { relation_property_id: 'relz', relation_property_name: 'Related', rollup_property_id, rollup_property_name, function: does })

const schema = [
  column('title', 'Name', 'title'),
  column('file', 'Files', 'files'),
  column('phon', 'Phone', 'phone_number'),
  column('relz', 'Related', 'relation', { database_id: benchId('database'), data_source_id: benchId('source'), type: 'single_property', single_property: {} }),
  column('uniq', 'ID', 'unique_id', { prefix: 'B' }),
  column('crti', 'Created', 'created_time'),
  column('crby', 'Author', 'created_by'),
  column('edti', 'Edited', 'last_edited_time'),
  column('edby', 'Editor', 'last_edited_by'),
  column('ftxt', 'Text formula', 'formula', { expression: `${schemaToken('title')} + "!"`, result: 'string' }),
  column('fchk', 'Checkbox formula', 'formula', { expression: `length(${schemaToken('phon')}) > 10`, result: 'boolean' }),
  column('fdat', 'Date formula', 'formula', { expression: `dateAdd(${schemaToken('crti')}, 1, "days")`, result: 'date' }),
  rollup('rnum', 'Number rollup', ['phon', 'Phone'], 'not_empty'),
  rollup('rdat', 'Date rollup', ['crti', 'Created'], 'latest_date'),
  rollup('rlst', 'List rollup', ['title', 'Name'], 'show_original'),
]

/** Row n of many; three of four are related to another one. */
function row(n: number, rows: number): Row {
  const mixed = (n * 7919) % rows
  const title = `Other ${mixed} ${words[n % 8]}`
  const properties: Record<string, unknown> = {
    title: richText(title),
    file: n % 3 === 0 ? [] : [{ name: `${words[mixed % 8]} ${mixed}.pdf`, type: 'external', external: { url: `https://example.com/${mixed}.pdf` } }],
    phon: n % 10 === 0 ? null : `+49 30 ${mixed}`,
    relz: n % 4 === 0 ? [] : [benchId('row', mixed)],
    uniq: n + 1,
  }
  return {
    ...node('page', 'child_page', { id: benchId('row', n), parent_id: benchId('source'), position: null, title, n, content: { icon: null, cover: null, properties, is_archived: false, is_locked: false } }),
    created_by: somebody(n), last_edited_by: somebody(mixed), last_edited_time: time(mixed),
  }
}
