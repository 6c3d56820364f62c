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
]
