import { blockCases } from '../block-cases.ts'
import { paragraph, text, title } from '../bodies.ts'
import { olderOperations, operations, type Operation } from '../operations.ts'
import { propertyCases } from '../property-cases.ts'
import type { CallOptions } from '../target.ts'
import { configurations, viewSchema } from '../view-cases.ts'
import { versions, type Version, type Wire } from '../wire.ts'
import { smallForm } from '../judged-calls.ts'

/** What the calls of one date are made with, and leave for those after them: ids by name. */
export type Scene = Record<string, string>

/** A call of an endpoint of the SDK, as rich as the endpoint allows; rows are taken in order, each on every date. */
export type Row = {
  /** The SDK's name of the endpoint. Method and path come from there. */
  operation: string
  /** What is special about this call of it. */
  note?: string
  /** Parameters of the path. */
  path?: (scene: Scene) => Record<string, string>
  query?: (scene: Scene) => string
  body?: (scene: Scene, version: Version) => Wire
  /** Called with the credentials of an OAuth client, which only a server of this run's own has. */
  isOAuth?: boolean
  /** A form instead of a body. */
  form?: CallOptions
  /** It is answered by a task, with 202. */
  isTask?: boolean
  /** Asked again until this holds. */
  isOver?: (answer: Wire) => boolean
  /** Remembers ids of the answer for later rows. */
  keep?: (answer: Wire, scene: Scene) => void
  /** Dates on which the endpoint is not there, and why: it is refused then as any unknown address is. */
  absent?: Partial<Record<Version, string>>
}

const bySources = { '2022-06-28': 'data sources came with 2025-09-03; before, a database is one' }
const views = { '2022-06-28': 'views show data sources, which came with 2025-09-03' }
const uponDatabases = 'since 2025-09-03 rows are asked of data sources'
const moved = { '2026-03-11': uponDatabases, '2025-09-03': uponDatabases }
const listed = 'removed with 2022-02-22, search took its place; the SDK kept the function until version 5'
const succeeded = ({ status }: Wire) => status === 'succeeded'
const isOld = (version: Version) => version === '2022-06-28'

const styled = (scene: Scene): Wire => [
  { type: 'text', text: { content: 'bold link', link: { url: 'https://example.com' } }, annotations: { bold: true, italic: true, strikethrough: true, underline: true, color: 'red' } },
  { type: 'text', text: { content: 'code' }, annotations: { code: true } },
  { type: 'equation', equation: { expression: 'e^{i\\pi}' } },
  { type: 'mention', mention: { user: { id: scene.me } } },
  { type: 'mention', mention: { page: { id: scene.page } } },
  { type: 'mention', mention: { date: { start: '2026-01-01', end: '2026-01-02' } } },
  { type: 'mention', mention: { template_mention: { type: 'template_mention_date', template_mention_date: 'today' } } },
]

const schema = (scene: Scene, version: Version): Wire => {
  const related = isOld(version) ? { database_id: scene.related } : { data_source_id: scene.relatedSource }
  const [computed, written] = [
    {
      Sum: { rollup: { relation_property_name: 'Rel', rollup_property_name: 'Amount', function: 'sum' } },
      All: { rollup: { relation_property_name: 'Rel', rollup_property_name: 'Name', function: 'show_original' } },
      Text: { formula: { expression: 'prop("Name") + "!"' } },
      Later: { formula: { expression: 'dateAdd(prop("Made"), 1, "days")' } },
      Made: { created_time: {} },
      Maker: { created_by: {} },
      Edited: { last_edited_time: {} },
      Editor: { last_edited_by: {} },
      No: { unique_id: { prefix: `N${version.slice(0, 4)}` } },
    },
    Object.fromEntries(propertyCases.map(({ type, schema: config }) => [`A ${type}`, { [type]: config }])),
  ]
  return { Name: { title: {} }, State: { status: {} }, Who: { people: {} }, Rel: { relation: { ...related, dual_property: {} } }, ...written, ...computed }
}

const values = (scene: Scene): Wire => ({
  Name: { title: styled(scene) },
  State: { status: { name: 'Done' } },
  Who: { people: [{ id: scene.me }] },
  Rel: { relation: [{ id: scene.relatedRow }] },
  ...Object.fromEntries(propertyCases.map(({ type, values: [value] }) => [`A ${type}`, { [type]: value!.write }])),
})

const rowParent = (database: string, source: string, version: Version) => (isOld(version) ? { database_id: database } : { data_source_id: source })

const keepDatabase = (database: string, source: string) => (answer: Wire, scene: Scene) => {
  scene[database] = answer.id
  scene[source] = answer.data_sources?.[0].id ?? answer.id
}

const query = (): Wire => ({
  filter: { and: [{ property: 'A number', number: { is_not_empty: true } }, { or: [{ property: 'Sum', rollup: { number: { equals: 1 } } }, { timestamp: 'created_time', created_time: { this_week: {} } }] }] },
  sorts: [{ property: 'Text', direction: 'ascending' }, { timestamp: 'last_edited_time', direction: 'descending' }],
})

/** Every endpoint of every SDK, but those that the inventory gives a reason for. */
export const rows: Row[] = [
  { operation: 'getSelf', keep: ({ id }, scene) => (scene.me = id) },
  { operation: 'listUsers', query: () => 'page_size=100', keep: ({ results }, scene) => (scene.person = results.find((user: Wire) => user.type === 'person').id) },
  { operation: 'getUser', path: ({ person }) => ({ user_id: person! }) },

  {
    operation: 'createPage',
    body: (scene) => ({
      parent: { page_id: scene.root },
      icon: { emoji: '🍀' },
      cover: { external: { url: 'https://example.com/c.png' } },
      properties: { title: title('Every operation') },
      children: [paragraph('one', [paragraph('two')])],
    }),
    keep: ({ id }, scene) => (scene.page = id),
  },
  {
    operation: 'createDatabase',
    note: 'to be related to',
    body: (scene, version) => ({
      parent: { type: 'page_id', page_id: scene.page },
      title: text('Related'),
      ...wrapped({ Name: { title: {} }, Amount: { number: {} } }, version),
    }),
    keep: keepDatabase('related', 'relatedSource'),
  },
  {
    operation: 'createPage',
    note: 'to be related to',
    body: (scene, version) => ({ parent: rowParent(scene.related!, scene.relatedSource!, version), properties: { Name: title('far'), Amount: { number: 1 } } }),
    keep: ({ id }, scene) => (scene.relatedRow = id),
  },
  {
    operation: 'createDatabase',
    note: 'of every property type',
    body: (scene, version) => ({
      parent: { type: 'page_id', page_id: scene.page },
      title: text('Rich'),
      description: styled(scene),
      is_inline: true,
      icon: { external: { url: 'https://example.com/i.png' } },
      cover: { external: { url: 'https://example.com/c.png' } },
      ...wrapped(schema(scene, version), version),
    }),
    keep: keepDatabase('database', 'source'),
  },
  { operation: 'getDatabase', path: ({ database }) => ({ database_id: database! }) },
  {
    operation: 'updateDatabase',
    path: ({ database }) => ({ database_id: database! }),
    body: (scene, version) => ({ title: styled(scene), icon: null, ...(isOld(version) ? { properties: { 'A url': { name: 'Address' }, More: { number: { format: 'euro' } } } } : {}) }),
  },
  { operation: 'listDatabases', absent: Object.fromEntries(versions.map((version) => [version, listed])) },
  {
    operation: 'createDataSource',
    absent: bySources,
    body: (scene) => ({ parent: { type: 'database_id', database_id: scene.related }, properties: viewSchema(scene.relatedSource!), title: text('Second'), icon: { emoji: '🍀' } }),
    keep: ({ id }, scene) => (scene.second = id),
  },
  { operation: 'getDataSource', absent: bySources, path: ({ source }) => ({ data_source_id: source! }) },
  {
    operation: 'updateDataSource',
    absent: bySources,
    path: ({ source }) => ({ data_source_id: source! }),
    body: () => ({ title: text('Rich source'), properties: { 'A url': { name: 'Address' }, More: { number: { format: 'euro' } } } }),
  },
  {
    operation: 'createPage',
    note: 'a row with every value',
    query: () => 'filter_properties=title',
    body: (scene, version) => ({ parent: rowParent(scene.database!, scene.source!, version), properties: { ...values(scene), 'A url': undefined, Address: { url: 'https://example.com' } }, icon: { emoji: '🍀' } }),
    keep: ({ id }, scene) => (scene.row = id),
  },
  { operation: 'getPage', note: 'a row', path: ({ row }) => ({ page_id: row! }), keep: ({ properties }, scene) => (scene.rel = properties.Rel.id) },
  { operation: 'getPageProperty', note: 'a list', path: ({ row, rel }) => ({ page_id: row!, property_id: rel! }), query: () => 'page_size=1' },
  { operation: 'getPageProperty', note: 'rich text', path: ({ row }) => ({ page_id: row!, property_id: 'title' }) },
  { operation: 'queryDataSource', absent: bySources, path: ({ source }) => ({ data_source_id: source! }), body: () => query() },
  { operation: 'queryDatabase', absent: moved, path: ({ database }) => ({ database_id: database! }), body: () => query() },
  { operation: 'listDataSourceTemplates', absent: bySources, path: ({ source }) => ({ data_source_id: source! }), query: () => 'name=a' },
  { operation: 'search', body: (_, version) => ({ query: 'Rich', filter: { property: 'object', value: isOld(version) ? 'database' : 'data_source' }, sort: { timestamp: 'last_edited_time', direction: 'descending' } }) },
  { operation: 'search', note: 'everything', body: () => ({ page_size: 100 }) },

  {
    operation: 'appendBlockChildren',
    note: 'every block type',
    path: ({ page }) => ({ block_id: page! }),
    body: (scene, version) => ({
      children: [{ type: 'paragraph', paragraph: { rich_text: styled(scene) } }, ...blockCases.map(({ type, write }) => ({ type, [type]: write }))],
      ...(version === '2026-03-11' ? { position: { type: 'start' } } : {}),
    }),
    keep: ({ results }, scene) => (scene.block = results[0].id),
  },
  { operation: 'listBlockChildren', path: ({ page }) => ({ block_id: page! }), query: () => 'page_size=100' },
  { operation: 'getBlock', path: ({ block }) => ({ block_id: block! }) },
  { operation: 'updateBlock', path: ({ block }) => ({ block_id: block! }), body: (scene) => ({ paragraph: { rich_text: styled(scene), color: 'blue_background' } }) },
  { operation: 'queryMeetingNotes', body: () => ({ filter: { operator: 'and', filters: [{ property: 'title', filter: { operator: 'string_contains', value: { type: 'exact', value: 'x' } } }] }, limit: 5 }) },

  { operation: 'getPageMarkdown', path: ({ page }) => ({ page_id: page! }) },
  { operation: 'updatePageMarkdown', path: ({ page }) => ({ page_id: page! }), body: () => ({ type: 'insert_content', insert_content: { content: '# Rich\n\n- **a** $x$\n\t- [b](https://example.com)\n\n| a | b |\n|---|---|\n| 1 | 2 |' } }) },
  {
    operation: 'updatePageMarkdown',
    note: 'as a task',
    path: ({ page }) => ({ page_id: page! }),
    body: () => ({ type: 'insert_content', insert_content: { content: 'later' }, allow_async: true }),
    isTask: true,
    keep: ({ id }, scene) => (scene.task = id),
  },
  { operation: 'createPage', note: 'as a task', body: (scene) => ({ parent: { page_id: scene.page }, markdown: '# later', allow_async: true }), isTask: true, keep: ({ id }, scene) => (scene.making = id) },
  { operation: 'getAsyncTask', path: ({ task }) => ({ task_id: task! }), isOver: succeeded },
  { operation: 'getAsyncTask', note: 'whose result is a page', path: ({ making }) => ({ task_id: making! }), isOver: succeeded },

  {
    operation: 'updatePage',
    path: ({ row }) => ({ page_id: row! }),
    body: () => ({ properties: { Name: title('changed'), State: { status: null }, Who: { people: [] } }, icon: { external: { url: 'https://example.com/i.png' } }, cover: null, is_locked: true, in_trash: false }),
  },
  { operation: 'updatePage', note: 'unlocked', path: ({ row }) => ({ page_id: row! }), body: () => ({ is_locked: false }) },
  { operation: 'movePage', path: ({ row }) => ({ page_id: row! }), body: (scene) => ({ parent: { type: 'page_id', page_id: scene.page } }) },

  { operation: 'createComment', body: (scene) => ({ parent: { page_id: scene.page }, rich_text: styled(scene), display_name: { type: 'custom', custom: { name: 'Robot' } } }), keep: ({ id, discussion_id }, scene) => Object.assign(scene, { comment: id, discussion: discussion_id }) },
  { operation: 'createComment', note: 'an answer, in Markdown', body: (scene) => ({ discussion_id: scene.discussion, markdown: '**so** `it` is' }) },
  { operation: 'listComments', query: ({ page }) => `block_id=${page}&page_size=1` },
  { operation: 'getComment', path: ({ comment }) => ({ comment_id: comment! }) },
  { operation: 'updateComment', path: ({ comment }) => ({ comment_id: comment! }), body: (scene) => ({ rich_text: styled(scene) }) },
  { operation: 'deleteComment', path: ({ comment }) => ({ comment_id: comment! }) },

  { operation: 'createFileUpload', body: () => ({ filename: 'a.txt', content_type: 'text/plain' }), keep: ({ id }, scene) => (scene.upload = id) },
  { operation: 'sendFileUpload', path: ({ upload }) => ({ file_upload_id: upload! }), form: smallForm({}) },
  { operation: 'createFileUpload', note: 'of parts', body: () => ({ mode: 'multi_part', number_of_parts: 1, filename: 'b.txt' }), keep: ({ id }, scene) => (scene.parts = id) },
  { operation: 'sendFileUpload', note: 'a part', path: ({ parts }) => ({ file_upload_id: parts! }), form: smallForm({ part_number: '1' }) },
  { operation: 'completeFileUpload', path: ({ parts }) => ({ file_upload_id: parts! }) },
  { operation: 'getFileUpload', path: ({ upload }) => ({ file_upload_id: upload! }) },
  { operation: 'listFileUploads', query: () => 'status=uploaded&page_size=1' },
  {
    operation: 'appendBlockChildren',
    note: 'an uploaded file',
    path: ({ page }) => ({ block_id: page! }),
    body: (scene) => ({ children: [{ type: 'file', file: { type: 'file_upload', file_upload: { id: scene.upload }, caption: styled(scene), name: 'a.txt' } }] }),
  },
  { operation: 'listCustomEmojis', query: () => 'page_size=1' },

  { operation: 'listDatabaseViews', absent: views, query: ({ database }) => `database_id=${database}` },
  ...Object.entries(configurations).map(
    ([type, configuration]): Row => ({
      operation: 'createView',
      note: type,
      absent: views,
      body: (scene) => ({
        database_id: scene.related,
        data_source_id: scene.second,
        name: type,
        type,
        ...(type === 'form' ? {} : { filter: { property: 'Done', checkbox: { equals: false } }, sorts: [{ property: 'Name', direction: 'ascending' }] }),
        configuration: { type, ...configuration },
      }),
      keep: ({ id }, scene) => void (scene[`view ${type}`] = id),
    }),
  ),
  { operation: 'getView', absent: views, path: (scene) => ({ view_id: scene['view board']! }) },
  { operation: 'updateView', absent: views, path: (scene) => ({ view_id: scene['view table']! }), body: () => ({ name: 'Renamed', sorts: null, quick_filters: { Size: { select: { equals: 'small' } } } }) },
  { operation: 'createViewQuery', absent: views, path: (scene) => ({ view_id: scene['view table']! }), body: () => ({ page_size: 1 }), keep: ({ id }, scene) => (scene.found = id) },
  { operation: 'getViewQueryResults', absent: views, path: (scene) => ({ view_id: scene['view table']!, query_id: scene.found! }) },
  { operation: 'deleteViewQuery', absent: views, path: (scene) => ({ view_id: scene['view table']!, query_id: scene.found! }) },
  { operation: 'deleteView', absent: views, path: (scene) => ({ view_id: scene['view list']! }) },
  { operation: 'deleteBlock', path: ({ block }) => ({ block_id: block! }) },

  {
    operation: 'oauthToken',
    isOAuth: true,
    body: ({ code, redirect }) => ({ grant_type: 'authorization_code', code, redirect_uri: redirect }),
    keep: ({ access_token, refresh_token }, scene) => Object.assign(scene, { access: access_token, refresh: refresh_token }),
  },
  { operation: 'oauthIntrospect', isOAuth: true, body: ({ access }) => ({ token: access }) },
  { operation: 'oauthToken', note: 'refreshed', isOAuth: true, body: ({ refresh }) => ({ grant_type: 'refresh_token', refresh_token: refresh }), keep: ({ access_token }, scene) => (scene.access = access_token) },
  { operation: 'oauthRevoke', isOAuth: true, body: ({ access }) => ({ token: access }) },
]

function wrapped(properties: Wire, version: Version): Wire {
  return isOld(version) ? { properties } : { initial_data_source: { properties } }
}

/** The endpoint a row is about, as the newest SDK knows it, or else the one of SDK 4. */
export const operationOf = ({ operation }: Row): Operation | undefined =>
  [...operations, ...olderOperations].find(({ name }) => name === operation)
