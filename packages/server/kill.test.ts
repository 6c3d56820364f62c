/** A server is killed under load: nothing that was answered is lost. Of several on one database, whose callers only retry; and of one on a file. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { databaseAt, engine, runOn } from './test/database.ts'
import { dataFolder, end, serve, type ServerProcess } from './test/processes.ts'

type Json = any

const skip = engine === 'postgres' ? false : 'a SQLite file has one server'
/** KILL_ROUNDS=20 repeats it. */
const rounds = Number(process.env.KILL_ROUNDS ?? 1)
const folder = dataFolder()
after(() => folder.remove())

for (let round = 1; round <= rounds; round += 1) {
  for (const processes of [2, 4]) {
    test(`${processes} processes, one killed under load: round ${round}`, { skip }, async (t) => {
      const database = databaseAt(`${folder.data}/${round}-${processes}`)
      const servers = await Promise.all(Array.from({ length: processes }, () => serve({ UNDERSTUDY_DATA: folder.data, UNDERSTUDY_DATABASE: database })))
      for (const { ready, ended } of servers) if (!ready) assert.fail((await ended).stderr)
      const { token, page_id } = servers[0]!.ready!
      let retried = 0
      let isOver = false

      /** A call at one server after the other until one answers it: what a client behind a proxy sees. */
      async function ask(turn: number, method: string, path: string, body?: Json): Promise<Json> {
        for (let attempt = 0; attempt < 200; attempt += 1) {
          const server = servers[(turn + attempt) % servers.length]!
          const answer = await fetch(`${server.ready!.api_url}/v1${path}`, {
            method, headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}),
          }).then(async (response) => ({ status: response.status, json: (await response.json()) as Json }), () => null)
          if (answer?.status === 200 || answer?.status === 202) return answer.json
          // Nobody there any more, or the database not to be had: anything else is a mistake of ours.
          assert.ok(answer === null || answer.status === 503, JSON.stringify(answer))
          retried += 1
        }
        throw new Error('nobody answers')
      }
      const title = (content: string) => ({ title: [{ text: { content } }] })

      const answered: { id: string; title: string }[] = []
      const appended: string[] = []
      const tasks: string[] = []
      const list = await ask(0, 'POST', '/pages', { parent: { page_id }, properties: title('List') })
      const clients = Array.from({ length: 8 }, async (_, client) => {
        for (let count = 0; !isOver; count += 1) {
          const name = `${client}/${count}`
          const kind = count % 3
          if (kind === 0) answered.push({ id: (await ask(client + count, 'POST', '/pages', { parent: { page_id }, properties: title(name) })).id, title: name })
          else if (kind === 1) {
            const children = [{ paragraph: { rich_text: [{ text: { content: name } }] } }]
            appended.push((await ask(client + count, 'PATCH', `/blocks/${list.id}/children`, { children })).results[0].id)
          } else tasks.push((await ask(client + count, 'POST', '/pages', { parent: { page_id }, properties: title(name), markdown: 'later', allow_async: true })).id)
        }
      })
      while (answered.length < 12) await new Promise((resolve) => setTimeout(resolve, 10))
      const [victim] = servers.splice(Math.floor(Math.random() * servers.length), 1) as [ServerProcess]
      await end(victim, 'SIGKILL')
      const before = answered.length
      while (answered.length < before + 12) await new Promise((resolve) => setTimeout(resolve, 10))
      isOver = true
      await Promise.all(clients)

      for (const { id, title: wanted } of answered) {
        const page = await ask(0, 'GET', `/pages/${id}`)
        assert.equal(page.properties.title.title[0].plain_text, wanted)
      }
      const blocks = new Set<string>()
      let cursor = ''
      do {
        const { results, next_cursor } = await ask(0, 'GET', `/blocks/${list.id}/children?page_size=100${cursor && `&start_cursor=${cursor}`}`)
        for (const { id } of results) blocks.add(id)
        cursor = next_cursor
      } while (cursor)
      for (const id of appended) assert.ok(blocks.has(id), 'an appended block is missing')
      const positions = await runOn(database, `select count(*)::int as blocks, count(distinct position)::int as positions from nodes where parent_id = '${list.id}'`)
      assert.equal(positions[0]!.blocks, positions[0]!.positions)

      // As if the time of every claim had passed: a living process that still works on one must not do twice what another takes over.
      await runOn(database, "update async_tasks set claimed_until = '2000' where claimed_until is not null")
      for (const id of tasks) {
        let task: Json
        do {
          await new Promise((resolve) => setTimeout(resolve, 50))
          task = await ask(0, 'GET', `/async_tasks/${id}`)
        } while (task.status === 'queued' || task.status === 'running')
        assert.equal(task.status, 'succeeded', JSON.stringify(task))
        assert.equal((await ask(0, 'GET', `/pages/${task.result.id}/markdown`)).markdown.trim(), 'later')
      }
      const [{ done, made }] = (await runOn(database, `select (select count(*)::int from async_tasks) as done, (select count(*)::int from nodes n where kind = 'page' and parent_id = '${page_id}'
        and exists (select from nodes b where b.parent_id = n.id and b.content like '%later%')) as made`)) as [{ done: number; made: number }]
      assert.equal(made, done, 'every task that was taken has made one page')
      t.diagnostic(`${answered.length} pages, ${appended.length} blocks, ${tasks.length} tasks; ${retried} retries`)
      for (const server of servers) assert.equal((await end(server)).code, 0)
    })
  }
}

for (let round = 1; round <= rounds; round += 1) {
  test(`one process on a file, killed while many write together: round ${round}`, { skip: engine === 'sqlite' ? false : 'of a file' }, async (t) => {
    const settings = { UNDERSTUDY_DATA: `${folder.data}/one-${round}` }
    let server = await serve(settings)
    const { token, page_id } = server.ready!
    const ask = async (method: string, path: string, body?: Json) => {
      const response = await fetch(`${server.ready!.api_url}/v1${path}`, {
        method, headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return { status: response.status, json: (await response.json()) as Json }
    }
    const create = (name: string, more: Json = {}) => ask('POST', '/pages', { parent: { page_id }, properties: { title: [{ text: { content: name } }] }, ...more })
    const answered = new Map<string, string>()
    const clients = Array.from({ length: 32 }, async (_, client) => {
      for (let count = 0; ; count += 1) {
        const name = `${client}/${count}`
        // Refused in its transaction, after much was written.
        const isRefused = count % 4 === 3
        const answer = await create(isRefused ? 'refused' : name, isRefused ? { children: [{ image: { type: 'file_upload', file_upload: { id: page_id } } }] } : {}).catch(() => null)
        if (!answer) return
        assert.equal(answer.status === 200, !isRefused, JSON.stringify(answer.json))
        if (answer.status === 200) answered.set(answer.json.id, name)
      }
    })
    while (answered.size < 150) await new Promise((resolve) => setTimeout(resolve, 5))
    await end(server, 'SIGKILL')
    await Promise.all(clients)

    server = await serve(settings)
    for (const [id, name] of answered) {
      const { status, json } = await ask('GET', `/pages/${id}`)
      assert.deepEqual([status, json.properties?.title.title[0].plain_text], [200, name])
    }
    const { json: { results } } = await ask('POST', '/search', { query: 'refused' })
    assert.deepEqual(results, [])
    t.diagnostic(`${answered.size} pages`)
    assert.equal((await end(server)).code, 0)
  })
}
