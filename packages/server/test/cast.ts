/**
 * The cast of the app tests: two workspaces in one store that know nothing of each other, connections with different
 * capabilities, and a small tree. Everybody in it goes by name, so that a scenario reads without its set-up.
 *
 * ```
 * Atelier (Ada)                           Bakery (Ben)
 * ├── Shared page     writer, reader …    └── Recipes   baker
 * │   ├── a paragraph
 * │   ├── Sub page
 * │   │   └── Books: Dune, Emma
 * │   └── (a comment)
 * └── Unshared page
 * ```
 */
import { Columns } from '../columns/columns.ts'
import { Shelf } from '../columns/shelf.ts'
import { Titles } from '../columns/titles.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type Capability, capabilities } from '@understudy/core/permissions/capabilities.ts'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { openLive } from '../events/live.ts'
import { noWebhooks } from '../events/webhooks/worker.ts'
import { openLimiter } from '../open-context.ts'
import { openMetrics } from '../operations/metrics.ts'
import type { LogLine } from '../http/run.ts'
import { openRequestLog } from '../request-log/open.ts'
import { rememberActors } from '../services/actor-of-token.ts'
import { createIntegration } from '../services/integrations.ts'
import { createPage } from '../services/pages.ts'
import { addConnection } from '../services/sharing.ts'
import { openSwitches } from '../services/switches.ts'
import { throwawayVault } from '../services/vault.ts'
import { createWorkspace } from '../services/workspaces.ts'
import { openFiles } from '../storage/files/files.ts'
import { openStore } from '../storage/store.ts'
import { freshDatabase, throwawayFolder } from './database.ts'
import { closeContext } from '../open-context.ts'

/** JSON of an answer: tests read it freely, and a wrong guess fails them. */
export type Json = any

/** What came back. */
export type Answer = { status: number; headers: Record<string, string>; json: Json; text: string }

/** Everybody and everything in the tests. */
export type Cast = {
  context: Context
  app: FastifyInstance
  /** The requests so far, as the server logged them. */
  log: LogLine[]
  ada: Actor
  ben: Actor
  /** May do everything, on the shared page and below. */
  writer: Connection
  /** Same page: may only read content, and knows users by id. */
  reader: Connection
  /** Same page: may only insert content. */
  inserter: Connection
  /** Same page: may only update content. */
  updater: Connection
  /** Same page: may only insert comments. */
  commenter: Connection
  /** May do everything, but nothing is shared with it. */
  stranger: Connection
  /** Of the other workspace: may do everything on Recipes. */
  baker: Connection
  ids: {
    shared: string
    paragraph: string
    comment: string
    discussion: string
    sub: string
    database: string
    source: string
    rows: [dune: string, emma: string]
    view: string
    unshared: string
    recipes: string
    /** Opened by the writer, nothing sent yet. */
    upload: string
  }
  close(): Promise<void>
}

/** An integration as tests use it: its secret, and the bot it acts as. */
export type Connection = { id: string; token: string; actor: Actor }

export const NEWEST = '2026-03-11'

/** Calls the app without a socket. A string body is sent as it is, a null token not at all. */
export async function call(
  app: FastifyInstance,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
  version: string | null = NEWEST,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.inject({
    method: method as 'GET',
    url: path,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(version === null ? {} : { 'notion-version': version }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const isJson = String(response.headers['content-type']).startsWith('application/json')
  return {
    status: response.statusCode,
    headers: response.headers as Record<string, string>,
    text: response.payload,
    json: isJson && response.payload !== '' ? JSON.parse(response.payload) : undefined,
  }
}

/** Calls as above and expects success. */
export async function ok(...given: Parameters<typeof call>): Promise<Json> {
  const answer = await call(...given)
  if (answer.status === 200) return answer.json
  throw new Error(`${given[2]} ${given[3]} answered ${answer.status}: ${answer.text}`)
}

/** The settings of a server on this machine that keeps everything in memory. */
export const memoryConfig: Config = {
  port: 0,
  host: 'localhost',
  loopback: true,
  data: '/nowhere',
  database: ':memory:',
  public_url: null,
  rate_limit: 'off',
  plan: null,
  block_limit: 'notion',
  reference_limit: 'notion',
  times: 'notion',
  size_limit: 'notion',
  request_log: 'on',
  log: 'terminal',
  webhook_pace: 'notion',
  form_url: null,
  form_env: 'packages/web-form/.env',
  files: { kind: 'disk' },
  given: [],
}

/** A context on a store, in memory unless a path is given. */
export async function openTestContext(config: Partial<Config> = {}, clock?: () => number): Promise<Context> {
  const whole = { ...memoryConfig, ...config, database: config.database ?? (await freshDatabase()), data: config.data ?? throwawayFolder() }
  const metrics = openMetrics()
  const store = await openStore(whole.database, metrics.statement)
  const shelf = new Shelf(store.db)
  const switches = await openSwitches(whole, store.db)
  const files = openFiles(whole.files, whole.data, clock)
  return { config: whole, store, columns: new Columns(store.db, shelf), titles: new Titles(store.db, shelf), vault: throwawayVault(), live: await openLive(store), webhooks: noWebhooks, requests: openRequestLog(whole), switches, limiter: openLimiter(store, switches, metrics), metrics, files, web_url: whole.public_url ?? 'http://localhost:4000' }
}

/** Makes an integration and shares pages with it. */
export async function connect(
  context: Context,
  owner: Actor,
  name: string,
  held: readonly Capability[],
  pages: readonly string[] = [],
): Promise<Connection> {
  const { id, secret } = await createIntegration(context, owner, { name, capabilities: held })
  for (const page of pages) await addConnection(context, owner, page, id)
  return { id, token: secret, actor: (await rememberActors(context).actorOf(secret, null))! }
}

/** Everything there is to be allowed, users with e-mail. */
export const everything: readonly Capability[] = capabilities.filter((name) => name !== 'read_user_without_email')

/** Rich text of one string. */
export const text = (content: string) => [{ text: { content } }]
/** A paragraph of one string. */
export const paragraph = (content: string, children?: unknown[]) => ({
  paragraph: { rich_text: text(content), ...(children ? { children } : {}) },
})
/** Properties of a page outside any database. */
export const titled = (title: string) => ({ title: { title: text(title) } })

/** Opens the cast on a store of its own. */
export async function openCast(config: Partial<Config> = {}, clock?: () => number): Promise<Cast> {
  const context = await openTestContext(config, clock)
  const log: LogLine[] = []
  const app = await buildApp(context, (line) => log.push(line))
  const ada = await createWorkspace(context, { name: 'Atelier', owner: 'Ada' }, async (owner) => owner)
  const ben = await createWorkspace(context, { name: 'Bakery', owner: 'Ben' }, async (owner) => owner)

  const shared = await pageOf(context, ada, 'Shared page')
  const unshared = await pageOf(context, ada, 'Unshared page')
  const recipes = await pageOf(context, ben, 'Recipes')
  const writer = await connect(context, ada, 'Writer', everything, [shared])
  const made = (method: string, path: string, body: unknown) => ok(app, writer.token, method, path, body)

  const { results } = await made('PATCH', `/v1/blocks/${shared}/children`, { children: [paragraph('First words')] })
  const sub = await made('POST', '/v1/pages', { parent: { page_id: shared }, properties: titled('Sub page') })
  const database = await made('POST', '/v1/databases', {
    parent: { page_id: sub.id },
    title: text('Books'),
    initial_data_source: { properties: { Name: { title: {} }, Pages: { number: {} }, Note: { rich_text: {} } } },
  })
  const source = database.data_sources[0].id
  const row = async (name: string, pages: number): Promise<string> =>
    (await made('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: { title: text(name) }, Pages: { number: pages } } })).id
  const comment = await made('POST', '/v1/comments', { parent: { page_id: shared }, rich_text: text('Nice') })
  const views = await ok(app, writer.token, 'GET', `/v1/views?database_id=${database.id}`)
  const ids: Cast['ids'] = {
    shared,
    paragraph: results[0].id,
    comment: comment.id,
    discussion: comment.discussion_id,
    sub: sub.id,
    database: database.id,
    source,
    rows: [await row('Dune', 412), await row('Emma', 474)],
    view: views.results[0].id,
    unshared,
    recipes,
    upload: (await made('POST', '/v1/file_uploads', { filename: 'plan.pdf' })).id,
  }
  return {
    context,
    app,
    log,
    ada,
    ben,
    writer,
    reader: await connect(context, ada, 'Reader', ['read_content'], [shared]),
    inserter: await connect(context, ada, 'Inserter', ['insert_content'], [shared]),
    updater: await connect(context, ada, 'Updater', ['update_content'], [shared]),
    commenter: await connect(context, ada, 'Commenter', ['insert_comments'], [shared]),
    stranger: await connect(context, ada, 'Stranger', everything),
    baker: await connect(context, ben, 'Baker', everything, [recipes]),
    ids,
    async close() {
      await app.close()
      await closeContext(context)
    },
  }
}

async function pageOf(context: Context, owner: Actor, title: string): Promise<string> {
  return (await createPage(context, owner, { parent: { workspace: true }, properties: titled(title) })).id
}
