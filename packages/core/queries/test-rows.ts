/** Rows for the tests of queries: a schema with a property of every kind, and rows written as callers write them. */
import { pageEntries, storePageValues } from '../property-types/page-values.ts'
import type { PageFacts } from '../property-types/property-type.ts'
import type { Schema } from '../property-types/schema.ts'
import type { FilterContext } from './conditions/condition.ts'
import type { Row } from './evaluate.ts'

export const ada = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
export const bob = '1d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
export const pageA = '5b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a05'
export const pageB = '6b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a05'

const property = (id: string, name: string, type: string, config: unknown = {}) => ({ id, name, description: null, type, config })
const option = (id: string) => ({ id, name: id[0]!.toUpperCase() + id.slice(1), color: 'default', description: null })

export const schema: Schema = [
  property('title', 'Name', 'title'),
  property('text', 'Text', 'rich_text'),
  property('numb', 'Number', 'number', { format: 'number' }),
  property('pick', 'Pick', 'select', { options: [option('low'), option('high')] }),
  property('tags', 'Tags', 'multi_select', { options: [option('fruit'), option('nut'), option('sweet')] }),
  property('stat', 'Status', 'status', {
    options: [option('idea'), option('doing'), option('done'), option('review')],
    groups: [
      { id: 'g1', name: 'To-do', color: 'gray', option_ids: ['idea'] },
      { id: 'g2', name: 'In progress', color: 'blue', option_ids: ['doing', 'review'] },
      { id: 'g3', name: 'Complete', color: 'green', option_ids: ['done'] },
    ],
  }),
  property('date', 'When', 'date'),
  property('whoz', 'Who', 'people'),
  property('file', 'Files', 'files'),
  property('chek', 'Done?', 'checkbox'),
  property('urlz', 'Link', 'url'),
  property('mail', 'Email', 'email'),
  property('phon', 'Phone', 'phone_number'),
  property('relz', 'Related', 'relation', { data_source_id: null, database_id: null, type: 'single_property', single_property: {} }),
  property('crea', 'Created', 'created_time'),
  property('crby', 'Author', 'created_by'),
  property('edit', 'Edited', 'last_edited_time'),
  property('edby', 'Editor', 'last_edited_by'),
  property('uniq', 'ID', 'unique_id', { prefix: 'T' }),
  property('veri', 'Verified?', 'verification'),
]

/** A Saturday, as in the recordings. */
export const context: FilterContext = { now: new Date('2026-06-27T18:01:15.377Z'), time_zone: 'UTC', week_start: 0, me: ada }

let made = 0

/** A row of written values by name; `stored` are values by id as the store holds them, `page` facts of its own. */
export function row(written: Record<string, unknown> = {}, page: Partial<PageFacts> = {}, stored: Record<string, unknown> = {}): Row {
  const { values, schema: grown } = storePageValues(schema, written, stored)
  const entries = new Map(pageEntries(grown ?? schema, values).map((property) => [property.property_id, property.entries]))
  made += 1
  const time = '2026-06-27T18:01:15.377Z'
  return {
    entries: (id) => entries.get(id) ?? [],
    page: { id: `row-${String(made).padStart(4, '0')}`, created_time: time, last_edited_time: time, created_by: ada, last_edited_by: ada, ...page },
  }
}

/** Rich text of one string, as callers write it. */
export const text = (content: string) => [{ text: { content } }]
