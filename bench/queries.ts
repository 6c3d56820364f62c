import { stages } from './data-sets.ts'
import { benchId } from './ids.ts'
import { somebody } from './other-types.ts'
import type { Request } from './scenarios.ts'

/** A query of a data source, by what it filters and sorts; `turn` counts how often it was asked, for what is to be new each time. */
export type Query = { name: string; body(turn: number): object }

type Condition = Record<string, unknown>
type Sorts = { property?: string; timestamp?: string; direction: 'ascending' | 'descending' }[]

/** The first page of 100, or the one after a cursor. */
export const queryOf = (body: object): Request => ({ method: 'POST', path: `/v1/data_sources/${benchId('source')}/query`, body: { page_size: 100, ...body } })
/** The same, made anew whoever asked for it before. */
export const newQueryOf = (body: object): Request => ({ ...queryOf(body), unkept: true })

/** A search by title that few pages answer, made anew each time. */
export const search: Request = { method: 'POST', path: '/v1/search', body: { query: 'row 77 ', page_size: 100 }, unkept: true }

const property = (name: string, type: string, condition: Condition) => ({ property: name, [type]: condition })
const points = (condition: Condition) => property('Points', 'number', condition)
const stage = (condition: Condition) => property('Stage', 'select', condition)
const note = (condition: Condition) => property('Note', 'rich_text', condition)
const finished = property('Finished', 'checkbox', { equals: true })
/** Sorts by a property. */
export const by = (name: string, direction: 'ascending' | 'descending' = 'ascending'): Sorts => [{ property: name, direction }]

const always = (name: string, body: object): Query => ({ name, body: () => body })

/** Every condition of a property by itself, and its sort both ways. */
const about = (name: string, type: string, conditions: Condition[], isSorted = true): Query[] => [
  ...conditions.map((condition) => always(`${name} ${said(condition)}`, { filter: property(name, type, condition) })),
  ...(isSorted ? (['ascending', 'descending'] as const).map((direction) => always(`sort by ${name}, ${direction}`, { sorts: by(name, direction) })) : []),
]

const said = (condition: Condition): string =>
  Object.entries(condition).map(([name, value]) => `${name.replaceAll('_', ' ')}${value === true && name.startsWith('is_') ? '' : ` ${typeof value === 'object' && value !== null ? said(value as Condition) : short(String(value))}`}`).join(', ')
const short = (text: string) => (text.length > 24 ? `…${text.slice(-4)}` : text)

const ofText = (some: string, none: string, one: string): Condition[] => [{ equals: one }, { contains: some }, { contains: none }, { does_not_contain: some }, { starts_with: some }, { is_empty: true }]
const isIn = (id: string): Condition[] => [{ contains: id }, { does_not_contain: id }, { is_empty: true }, { is_not_empty: true }]
const ofDate: Condition[] = [{ equals: '2024-01-02' }, { after: '2024-01-03' }, { after: '2999-01-01' }, { before: '2024-01-02' }, { is_empty: true }]

// Of a page's own times, which some rows pass at every size: the first thousand pages were made on one day.
const ofTime: Condition[] = [{ equals: '2024-01-01' }, { after: '2024-01-01T12:00:00Z' }, { after: '2999-01-01' }, { before: '2024-01-02' }]

/** Queries of the rows of twelve properties. */
export const rowQueries: readonly Query[] = [
  always('no filter, no sort', {}),
  ...about('Name', 'title', ofText('lantern', 'nowhere', 'Row 17 thimble')),
  ...about('Note', 'rich_text', ofText('quarry', 'nowhere', 'none')),
  { name: 'Note contains what nobody asked for before', body: (turn) => ({ filter: note({ contains: `nobody ${turn}` }) }) },
  { name: 'Note contains another number each time', body: (turn) => ({ filter: note({ contains: `number ${turn * 37}.` }) }) },
  ...about('Points', 'number', [{ equals: 17 }, { does_not_equal: 17 }, { greater_than: 10 }, { less_than: 0 }, { is_empty: true }]),
  ...about('Stage', 'select', [{ equals: 'Done' }, { does_not_equal: 'Idea' }, { is_empty: true }]),
  ...about('Tags', 'multi_select', [{ contains: 'rare' }, { does_not_contain: 'red' }, { is_empty: true }]),
  ...about('State', 'status', [{ equals: 'Done' }, { does_not_equal: 'Done' }, { is_empty: true }]),
  ...about('Due', 'date', ofDate),
  ...about('Finished', 'checkbox', [{ equals: true }, { does_not_equal: true }]),
  ...about('Link', 'url', ofText('https://example.com/river', 'nowhere', 'https://example.com/river/8')),
  ...about('Mail', 'email', ofText('river', 'nowhere', 'river0@example.com')),
  ...about('Owner', 'people', isIn(benchId('person'))),
  ...about('Double', 'formula', [{ number: { equals: 34 } }, { number: { less_than: 0 } }, { number: { does_not_equal: 34 } }, { number: { is_empty: true } }]),
  ...(['created_time', 'last_edited_time'] as const).flatMap((timestamp) => [
    always(`${timestamp} after`, { filter: { timestamp, [timestamp]: { after: '2024-01-01T05:00:00Z' } } }),
    always(`sort by ${timestamp}`, { sorts: [{ timestamp, direction: 'descending' }] }),
  ]),
  always('filter and sort', { filter: { and: [points({ greater_than: 100 }), stage({ does_not_equal: 'Idea' })] }, sorts: by('Points', 'descending') }),
  always('filter and sort by another', { filter: note({ contains: 'quarry' }), sorts: by('Due', 'descending') }),
  always('a filter that nothing passes, and a sort', { filter: points({ less_than: 0 }), sorts: by('Note') }),
  always('a filter that one row passes, and a sort', { filter: points({ equals: 17 }), sorts: by('Note') }),
  always('two sorts', { sorts: [...by('Stage'), ...by('Due', 'descending')] }),
  always('and of three', { filter: { and: [points({ greater_than: 100 }), stage({ equals: stages[3] }), finished] } }),
  always('and of three, nothing passes', { filter: { and: [points({ greater_than: 100 }), note({ contains: 'nowhere' }), finished] } }),
  always('or of three', { filter: { or: [points({ less_than: 100 }), stage({ equals: stages[3] }), note({ contains: 'quarry' })] } }),
  always('or of three, few pass', { filter: { or: [points({ equals: 5 }), property('Name', 'title', { equals: 'Row 17 thimble' }), note({ contains: 'nowhere' })] } }),
  always('or of three and a sort', { filter: { or: [points({ less_than: 100 }), stage({ equals: stages[3] }), note({ contains: 'quarry' })] }, sorts: by('Points', 'descending') }),
  always('and of two or, and a sort', { filter: { and: [{ or: [stage({ equals: 'Done' }), finished] }, { or: [note({ contains: 'quarry' }), points({ less_than: 0 })] }] }, sorts: by('Name') }),
]

/** Queries of the rows of every other type. */
export const otherQueries: readonly Query[] = [
  ...about('Files', 'files', [{ is_empty: true }, { is_not_empty: true }]),
  ...about('Phone', 'phone_number', ofText('+49', 'nowhere', '+49 30 17')),
  ...about('Related', 'relation', isIn(benchId('row', 17))),
  ...about('ID', 'unique_id', [{ equals: 17 }, { does_not_equal: 17 }, { less_than: 0 }]),
  ...about('Created', 'created_time', ofTime),
  ...about('Author', 'created_by', isIn(somebody(1))),
  ...about('Edited', 'last_edited_time', ofTime),
  ...about('Editor', 'last_edited_by', isIn(somebody(1))),
  ...about('Text formula', 'formula', [{ string: { equals: 'Other 17 orchard!' } }, { string: { contains: 'nowhere' } }, { string: { does_not_contain: 'lantern' } }, { string: { is_empty: true } }]),
  ...about('Checkbox formula', 'formula', [{ checkbox: { equals: true } }, { checkbox: { does_not_equal: true } }]),
  ...about('Date formula', 'formula', [{ date: { after: '2024-01-02T12:00:00Z' } }, { date: { after: '2999-01-01' } }, { date: { is_empty: true } }]),
  ...about('Number rollup', 'rollup', [{ number: { equals: 1 } }, { number: { less_than: 0 } }, { number: { does_not_equal: 1 } }]),
  ...about('Date rollup', 'rollup', [{ date: { after: '2024-01-01T12:00:00Z' } }, { date: { after: '2999-01-01' } }, { date: { is_empty: true } }]),
  ...about('List rollup', 'rollup', [{ any: { rich_text: { contains: 'lantern' } } }, { any: { rich_text: { contains: 'nowhere' } } }, { none: { rich_text: { contains: 'lantern' } } }]),
]
