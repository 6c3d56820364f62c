import { paragraph, text, title } from './bodies.ts'
import type { Target } from './target.ts'
import type { Wire } from './wire.ts'

/** All that an integration can be allowed, by the names of token introspection. */
export const everything = [
  'read_content',
  'insert_content',
  'update_content',
  'read_comments',
  'insert_comments',
  'read_user_with_email',
]

/** One thing of each kind below one page, made by the suite's own integration. */
export type Things = {
  pageId: string
  childId: string
  blockId: string
  databaseId: string
  dataSourceId: string
  rowId: string
  viewId: string
  commentId: string
  personId: string
}

/** Makes one of each below a new page of the suite’s own. */
export async function makeThings(by: Target): Promise<Things> {
  const page = await by.newPage('Shared or not', [paragraph('block')])
  const child = await by.ok('POST', '/v1/pages', { parent: { page_id: page.id }, properties: { title: title('child') } })
  const database = await by.ok('POST', '/v1/databases', {
    parent: { type: 'page_id', page_id: page.id },
    initial_data_source: { properties: { Name: { title: {} } } },
  })
  const dataSourceId = database.data_sources[0].id
  const row = await by.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: { Name: title('row') } })
  const comment = await by.ok('POST', '/v1/comments', { parent: { page_id: page.id }, rich_text: text('comment') })
  const [block] = (await by.ok('GET', `/v1/blocks/${page.id}/children`)).results
  const [view] = (await by.ok('GET', `/v1/views?database_id=${database.id}`)).results
  const person = (await by.ok('GET', '/v1/users')).results.find((user: Wire) => user.type === 'person')
  return {
    pageId: page.id,
    childId: child.id,
    blockId: block.id,
    databaseId: database.id,
    dataSourceId,
    rowId: row.id,
    viewId: view.id,
    commentId: comment.id,
    personId: person.id,
  }
}

/** Every route with an id in it: capability (several where it needs all of them), method, path, body, and what a 404 calls the thing. */
export type Route = {
  capability: string
  method: string
  path: (things: Things) => string
  body?: (things: Things) => Wire
  kind: string
  id: (things: Things) => string
}
const route = (
  capability: string,
  method: string,
  path: Route['path'],
  kind: string,
  id: Route['id'],
  body?: Route['body'],
): Route => ({ capability, method, path, kind, id, body })
/** The routes of content and comments. Deleting stands last, for a walk over all of them. */
export const routes: Route[] = [
  route(
    'read_content',
    'GET',
    (things) => `/v1/pages/${things.pageId}`,
    'page',
    (things) => things.pageId,
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/blocks/${things.blockId}`,
    'block',
    (things) => things.blockId,
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/blocks/${things.pageId}/children`,
    'block',
    (things) => things.pageId,
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/databases/${things.databaseId}`,
    'database',
    (things) => things.databaseId,
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/data_sources/${things.dataSourceId}`,
    '',
    (things) => things.dataSourceId,
  ),
  route(
    'read_content',
    'POST',
    (things) => `/v1/data_sources/${things.dataSourceId}/query`,
    '',
    (things) => things.dataSourceId,
    () => ({}),
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/pages/${things.pageId}/properties/title`,
    'page',
    (things) => things.pageId,
  ),
  route(
    'read_content update_content',
    'PATCH',
    (things) => `/v1/pages/${things.childId}/markdown`,
    'page',
    (things) => things.childId,
    () => ({ type: 'insert_content', insert_content: { content: 'x' } }),
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/pages/${things.pageId}/markdown`,
    'page',
    (things) => things.pageId,
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/data_sources/${things.dataSourceId}/templates`,
    '',
    (things) => things.dataSourceId,
  ),
  route(
    'update_content',
    'POST',
    (things) => `/v1/pages/${things.childId}/move`,
    'page',
    (things) => things.childId,
    (things) => ({ parent: { page_id: things.pageId } }),
  ),
  route(
    'insert_content',
    'POST',
    () => '/v1/pages',
    'page',
    (things) => things.pageId,
    (things) => ({ parent: { page_id: things.pageId }, properties: {} }),
  ),
  route(
    'insert_content',
    'PATCH',
    (things) => `/v1/blocks/${things.pageId}/children`,
    'block',
    (things) => things.pageId,
    () => ({ children: [paragraph('x')] }),
  ),
  route(
    'insert_content',
    'POST',
    () => '/v1/databases',
    'page',
    (things) => things.pageId,
    (things) => ({ parent: { type: 'page_id', page_id: things.pageId } }),
  ),
  route(
    'insert_content',
    'POST',
    () => '/v1/data_sources',
    'database',
    (things) => things.databaseId,
    (things) => ({ parent: { database_id: things.databaseId }, properties: { N: { title: {} } } }),
  ),
  route(
    'update_content',
    'PATCH',
    (things) => `/v1/pages/${things.pageId}`,
    'page',
    (things) => things.pageId,
    () => ({ icon: { emoji: '🍀' } }),
  ),
  route(
    'update_content',
    'PATCH',
    (things) => `/v1/blocks/${things.blockId}`,
    'block',
    (things) => things.blockId,
    () => ({ paragraph: { rich_text: text('y') } }),
  ),
  route(
    'update_content',
    'PATCH',
    (things) => `/v1/databases/${things.databaseId}`,
    'database',
    (things) => things.databaseId,
    () => ({ title: text('z') }),
  ),
  route(
    'update_content',
    'PATCH',
    (things) => `/v1/data_sources/${things.dataSourceId}`,
    '',
    (things) => things.dataSourceId,
    () => ({ title: text('z') }),
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/views/${things.viewId}`,
    'view',
    (things) => things.viewId,
  ),
  route(
    'read_content',
    'GET',
    (things) => `/v1/views?database_id=${things.databaseId}`,
    'database',
    (things) => things.databaseId,
  ),
  route(
    'read_content',
    'POST',
    (things) => `/v1/views/${things.viewId}/queries`,
    'view',
    (things) => things.viewId,
    () => ({}),
  ),
  route(
    'insert_content',
    'POST',
    () => '/v1/views',
    '',
    (things) => things.dataSourceId,
    (things) => ({ database_id: things.databaseId, data_source_id: things.dataSourceId, name: 'v', type: 'list' }),
  ),
  route(
    'update_content',
    'PATCH',
    (things) => `/v1/views/${things.viewId}`,
    'view',
    (things) => things.viewId,
    () => ({ name: 'w' }),
  ),
  route(
    'read_comments',
    'GET',
    (things) => `/v1/comments?block_id=${things.pageId}`,
    'block',
    (things) => things.pageId,
  ),
  route(
    'read_comments',
    'GET',
    (things) => `/v1/comments/${things.commentId}`,
    'comment',
    (things) => things.commentId,
  ),
  route(
    'insert_comments',
    'POST',
    () => '/v1/comments',
    'page',
    (things) => things.pageId,
    (things) => ({ parent: { page_id: things.pageId }, rich_text: text('x') }),
  ),
  route(
    'update_content',
    'DELETE',
    (things) => `/v1/blocks/${things.blockId}`,
    'block',
    (things) => things.blockId,
  ),
]
/** Takes one route as the bearer of `token`. */
export const send = (target: Target, things: Things, { method, path, body }: Route, token: string) =>
  target.call(method, path(things), body?.(things), { token })
/** A route’s name in a report. */
export const nameOf = ({ method, path }: Route) =>
  `${method} ${path({ pageId: ':page', childId: '', blockId: ':block', databaseId: ':database', dataSourceId: ':source', rowId: '', viewId: ':view', commentId: ':comment', personId: '' })}`
