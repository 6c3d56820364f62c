import { paragraph, text, textBlock, title } from './bodies.ts'
import type { Victim } from './victim.ts'
import type { Wire } from './wire.ts'

/** A write, or a question with a body, and a body that is good. */
export type Subject = {
  name: string
  method: string
  path: (victim: Victim) => string
  good: (victim: Victim) => Wire
  /** The distortions that leave it good: nulls that clear a value, shorthands. */
  alsoGood: string[]
}

/** Every request that carries a body. */
export const subjects: Subject[] = [
  {
    name: 'create page',
    alsoGood: [
      'body.icon = null',
      'body.cover = null',
      'body.properties.Name = []',
      'body.properties.Number.number = null',
      'body.properties.Pick.select = null',
      'body.properties.When.date = null',
    ],
    method: 'POST',
    path: () => '/v1/pages',
    good: (victim) => ({
      parent: { type: 'data_source_id', data_source_id: victim.dataSourceId },
      icon: { type: 'emoji', emoji: '🍀' },
      cover: { external: { url: 'https://example.com/c.png' } },
      properties: {
        Name: title('x'),
        Number: { number: 1 },
        Pick: { select: { name: 'a' } },
        When: { date: { start: '2026-01-01', end: null } },
      },
      children: [paragraph('x', [textBlock('to_do', 'y', { checked: true })])],
    }),
  },
  {
    name: 'update page',
    alsoGood: ['body.properties.Number.number = null'],
    method: 'PATCH',
    path: (victim) => `/v1/pages/${victim.rowId}`,
    good: () => ({
      properties: { Number: { number: 2 }, Pick: { select: null } },
      icon: null,
      in_trash: false,
      is_locked: false,
    }),
  },
  {
    name: 'move page',
    alsoGood: [],
    method: 'POST',
    path: (victim) => `/v1/pages/${victim.rowId}/move`,
    good: (victim) => ({ parent: { type: 'data_source_id', data_source_id: victim.dataSourceId } }),
  },
  {
    name: 'query meeting notes',
    alsoGood: [],
    method: 'POST',
    path: () => '/v1/blocks/meeting_notes/query',
    good: () => ({
      filter: {
        operator: 'and',
        filters: [
          { property: 'title', filter: { operator: 'string_contains', value: { type: 'exact', value: 'x' } } },
          { property: 'created_time', filter: { operator: 'date_is', value: { type: 'exact', value: { type: 'date', start_date: '2026-01-01' } } } },
        ],
      },
      sort: [{ property: 'title', direction: 'ascending' }],
      limit: 10,
    }),
  },
  {
    name: 'update markdown',
    alsoGood: [],
    method: 'PATCH',
    path: (victim) => `/v1/pages/${victim.pageId}/markdown`,
    good: () => ({ type: 'insert_content', insert_content: { content: 'x', position: { type: 'end' } }, allow_async: false }),
  },
  {
    name: 'append',
    alsoGood: ['body.children[1].callout.rich_text[0].text.link = null'],
    method: 'PATCH',
    path: (victim) => `/v1/blocks/${victim.pageId}/children`,
    good: (victim) => ({
      position: { type: 'after_block', after_block: { id: victim.blockId } },
      children: [
        { type: 'table', table: { table_width: 1, children: [{ type: 'table_row', table_row: { cells: [text('x')] } }] } },
        {
          type: 'callout',
          callout: {
            rich_text: [
              {
                type: 'text',
                text: { content: 'x', link: { url: 'https://example.com' } },
                annotations: { bold: true, color: 'red' },
              },
            ],
            icon: { emoji: '🍀' },
          },
        },
        { type: 'image', image: { type: 'external', external: { url: 'https://example.com/a.png' }, caption: text('c') } },
      ],
    }),
  },
  {
    name: 'update block',
    alsoGood: [],
    method: 'PATCH',
    path: (victim) => `/v1/blocks/${victim.blockId}`,
    good: () => ({ paragraph: { rich_text: text('x'), color: 'blue' }, in_trash: false }),
  },
  {
    name: 'create database',
    alsoGood: [],
    method: 'POST',
    path: () => '/v1/databases',
    good: (victim) => ({
      parent: { type: 'page_id', page_id: victim.pageId },
      title: text('x'),
      is_inline: false,
      initial_data_source: { properties: { Name: { title: {} }, Pick: { select: { options: [{ name: 'a', color: 'red' }] } } } },
    }),
  },
  {
    name: 'update database',
    alsoGood: [],
    method: 'PATCH',
    path: (victim) => `/v1/databases/${victim.databaseId}`,
    good: () => ({ title: text('Victims'), description: [], icon: null, is_inline: false }),
  },
  {
    name: 'update data source',
    alsoGood: ['body.properties.Pick = null'],
    method: 'PATCH',
    path: (victim) => `/v1/data_sources/${victim.dataSourceId}`,
    good: () => ({ title: text('Victims'), properties: { Pick: { name: 'Pick', select: { options: [{ name: 'a' }] } } } }),
  },
  {
    name: 'query',
    alsoGood: ['body.filter.and[1].or[0].select.equals = "x"', 'body.filter.and[1].or[0].select.equals = ""'],
    method: 'POST',
    path: (victim) => `/v1/data_sources/${victim.dataSourceId}/query`,
    good: () => ({
      filter: {
        and: [
          { property: 'Number', number: { equals: 1 } },
          {
            or: [
              { property: 'Pick', select: { equals: ['a'] } },
              { timestamp: 'created_time', created_time: { past_week: {} } },
            ],
          },
        ],
      },
      sorts: [{ property: 'Name', direction: 'ascending' }],
      page_size: 10,
      in_trash: false,
    }),
  },
  {
    name: 'search',
    alsoGood: [],
    method: 'POST',
    path: () => '/v1/search',
    good: () => ({
      query: 'x',
      filter: { property: 'object', value: 'page' },
      sort: { timestamp: 'last_edited_time', direction: 'ascending' },
      page_size: 5,
    }),
  },
  {
    name: 'create comment',
    alsoGood: [],
    method: 'POST',
    path: () => '/v1/comments',
    good: (victim) => ({
      parent: { page_id: victim.pageId },
      rich_text: text('x'),
      display_name: { type: 'custom', custom: { name: 'n' } },
    }),
  },
  {
    name: 'create view',
    alsoGood: ['body.configuration.properties = null', 'body.configuration.cover = null', 'body.configuration.cover_size = null'],
    method: 'POST',
    path: () => '/v1/views',
    good: (victim) => ({
      database_id: victim.databaseId,
      data_source_id: victim.dataSourceId,
      name: 'x',
      type: 'board',
      filter: { or: [{ property: 'Pick', select: { equals: ['a'] } }, { and: [{ property: 'Number', number: { equals: 1 } }] }] },
      sorts: [{ property: 'Name', direction: 'ascending' }],
      quick_filters: { When: { date: { past_week: {} } } },
      position: { type: 'start' },
      configuration: {
        type: 'board',
        group_by: { type: 'select', property_id: 'Pick', sort: { type: 'manual' }, hide_empty_groups: true },
        properties: [{ property_id: 'Number', width: 100 }],
        cover: { type: 'page_cover' },
        cover_size: 'large',
      },
    }),
  },
]
