import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '../endpoints/index.ts'
import { type ApiDate, apiDates } from '../versions/index.ts'
import { buildRoutes } from './routes.ts'

const routes = buildRoutes(endpoints)
const id = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
const all = apiDates
const [, , old] = all
const current = all.filter((date) => date !== old)

const table: [method: string, path: string, operation: string | null, dates: readonly ApiDate[]][] = [
  ['GET', '/v1/users/me', 'users.me', all],
  ['GET', `/v1/users/${id}`, 'users.retrieve', all],
  ['GET', '/v1/users', 'users.list', all],
  ['GET', `/v1/pages/${id}`, 'pages.retrieve', all],
  // Exactly one slash more is tolerated.
  ['GET', `/v1/pages/${id}/`, 'pages.retrieve', all],
  ['GET', `/v1/pages/${id}//`, null, all],
  ['GET', `/v1//pages/${id}`, null, all],
  ['GET', `//v1/pages/${id}`, null, all],
  ['GET', `/V1/pages/${id}`, null, all],
  ['GET', `/v1/Pages/${id}`, null, all],
  ['HEAD', `/v1/pages/${id}`, 'pages.retrieve', all],
  ['HEAD', '/v1/search', null, all],
  ['PUT', `/v1/pages/${id}`, null, all],
  ['DELETE', `/v1/pages/${id}`, null, all],
  ['OPTIONS', `/v1/pages/${id}`, null, all],
  ['GET', '/v1/pages', null, all],
  ['GET', '/v1/pages/', null, all],
  ['GET', '/v1', null, all],
  ['GET', '/v1/pages/a/b', null, all],
  ['POST', `/v1/databases/${id}/query`, 'databases.query', [old!]],
  ['POST', `/v1/data_sources/${id}/query`, 'dataSources.query', current],
  ['GET', `/v1/data_sources/${id}`, 'dataSources.retrieve', current],
  ['GET', `/v1/databases/${id}`, 'databases.retrieve', all],
]
for (const [method, path, operation, dates] of table) {
  test(`${method} ${path} is ${operation ?? 'nothing'}`, () => {
    for (const date of all) {
      const expected = dates.includes(date) ? operation : null
      assert.equal(routes.find(method, path, date)?.operation ?? null, expected, date)
    }
    assert.equal(routes.match(method, path) !== null, operation !== null)
  })
}

test('the same route is another endpoint before and after a change', () => {
  assert.notEqual(routes.find('GET', `/v1/databases/${id}`, old!), routes.find('GET', `/v1/databases/${id}`, current[0]!))
})

test('path parameters are decoded once', () => {
  assert.deepEqual({ ...routes.match('GET', `/v1/pages/${id}`)?.params }, { page_id: id })
  assert.deepEqual({ ...routes.match('GET', '/v1/pages/a%2Fb')?.params }, { page_id: 'a/b' })
  assert.deepEqual({ ...routes.match('GET', '/v1/pages/a%252Fb')?.params }, { page_id: 'a%2Fb' })
})
