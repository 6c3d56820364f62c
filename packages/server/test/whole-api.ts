import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { call, type Json } from './cast.ts'

/**
 * Everything a connection can read of its workspace through the public API, by request: every object it can reach from
 * search and lists, every page of every list, and the bytes behind every address. Ids that only refusals tell about are
 * asked for too. Two workspaces are equal when these are.
 */
export async function readAll(app: FastifyInstance, token: string, ids: readonly string[] = []): Promise<Map<string, Json>> {
  const answers = new Map<string, Json>()
  const ask = async (method: string, path: string, body?: Json): Promise<Json> => {
    const key = `${method} ${path} ${body ? JSON.stringify(body) : ''}`
    const { status, json } = await call(app, token, method, path, body)
    answers.set(key, { status, ...(await steady(app, json)) })
    return json
  }
  const all = async (method: string, path: string, body: Json = {}): Promise<Json[]> => {
    const found: Json[] = []
    for (let cursor: string | undefined; ; ) {
      const join = path.includes('?') ? '&' : '?'
      const page = method === 'GET' ? await ask('GET', cursor ? `${path}${join}start_cursor=${cursor}` : path) : await ask(method, path, { ...body, ...(cursor ? { start_cursor: cursor } : {}) })
      found.push(...(page.results ?? []))
      if (!page.next_cursor) return found
      cursor = page.next_cursor
    }
  }
  const blocks = async (id: string) => {
    await ask('GET', `/v1/blocks/${id}`)
    await all('GET', `/v1/comments?block_id=${id}`)
    for (const block of await all('GET', `/v1/blocks/${id}/children`)) await blocks(block.id)
  }

  await ask('GET', '/v1/users/me')
  for (const user of await all('GET', '/v1/users')) await ask('GET', `/v1/users/${user.id}`)
  await all('GET', '/v1/custom_emojis')
  for (const upload of await all('GET', '/v1/file_uploads')) await ask('GET', `/v1/file_uploads/${upload.id}`)
  for (const object of await all('POST', '/v1/search')) {
    if (object.object === 'page') {
      const page = await ask('GET', `/v1/pages/${object.id}`)
      await ask('GET', `/v1/pages/${object.id}/markdown`)
      for (const property of Object.values<Json>(page.properties)) await ask('GET', `/v1/pages/${object.id}/properties/${property.id}`)
      await blocks(object.id)
      continue
    }
    const source = await ask('GET', `/v1/data_sources/${object.id}`)
    await ask('GET', `/v1/databases/${source.parent.database_id}`)
    await all('GET', `/v1/data_sources/${object.id}/templates`)
    await all('POST', `/v1/data_sources/${object.id}/query`)
    // Filters and sorts read the index, which is made anew.
    for (const { name, type } of Object.values<Json>(source.properties)) {
      await all('POST', `/v1/data_sources/${object.id}/query`, { sorts: [{ property: name, direction: 'descending' }] })
      if (['rich_text', 'title', 'number', 'date', 'select', 'people', 'relation', 'files'].includes(type)) {
        await all('POST', `/v1/data_sources/${object.id}/query`, { filter: { property: name, [type]: { is_not_empty: true } } })
      }
    }
    for (const view of await all('GET', `/v1/views?data_source_id=${object.id}`)) await ask('GET', `/v1/views/${view.id}`)
  }
  for (const id of ids) {
    for (const kind of ['pages', 'blocks', 'databases', 'data_sources', 'comments', 'views']) await ask('GET', `/v1/${kind}/${id}`)
  }
  return answers
}

/** An answer without what differs from one request to the next: its id, and the addresses of files, in whose place their bytes stand. */
async function steady(app: FastifyInstance, value: Json): Promise<Json> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => steady(app, item)))
  if (typeof value === 'string') return value.includes('/files/') && value.includes('signature=') ? withBytes(app, value) : value
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'request_id' && !(key === 'expiry_time' && 'url' in value))
  return Object.fromEntries(await Promise.all(kept.map(async ([key, held]) => [key, await steady(app, held)])))
}

async function withBytes(app: FastifyInstance, text: string): Promise<string> {
  const found = /https?:\/\/[^\s)"]*\/files\/[^\s)"]*signature=[\w-]+/g
  const addresses = [...new Set(text.match(found))]
  let steadied = text
  for (const address of addresses) {
    const { pathname, search } = new URL(address)
    // Bytes that are lost break the answer off, which is no answer at all here.
    const { statusCode, rawPayload } = await app.inject({ method: 'GET', url: pathname + search }).catch(() => ({ statusCode: 'broken off', rawPayload: '' }))
    steadied = steadied.replaceAll(address, `${pathname} ${statusCode} ${createHash('sha256').update(rawPayload).digest('hex')}`)
  }
  return steadied
}
