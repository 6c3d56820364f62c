/**
 * The web-form integration, server side: four forms, four calls of Notion's API through its official SDK.
 *
 * Read from top to bottom: settings, the app with its routes, how failures become words, start and stop.
 * The browser gets index.html, style.css and client.ts; the secret of the integration stays in this file.
 */
import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import express from 'express'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { APIErrorCode, Client, extractNotionId, isFullDatabase, isFullPage, isHTTPResponseError, LogLevel } from '@notionhq/client'

/** What the app is started with. */
export type Settings = {
  /** The integration's secret; empty when none is configured. */
  notionKey: string
  /** The page below which databases are created, as an id or a link; empty when none is configured. */
  pageId: string
  /** Where the API is, without `/v1`. Notion itself when absent. */
  baseUrl?: string
  host: string
  port: number
  /** How long one call of the API may take. */
  timeoutMs: number
  /** Takes one line for each request that failed. */
  log: (line: string) => void
}

/** Names and addresses that only this machine answers to. */
export const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i

/** Settings from environment variables; throws a sentence for the person who wrote them. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const read = (name: string) => env[name]?.trim() ?? ''
  const port = read('FORM_PORT') || '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`FORM_PORT must be a number from 0 to 65535, not "${port}".`)
  let baseUrl: string | undefined
  if (read('NOTION_BASE_URL')) {
    const url = URL.parse(read('NOTION_BASE_URL'))
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
      throw new Error('NOTION_BASE_URL must be an address such as http://localhost:4000, without a user name.')
    }
    baseUrl = url.origin + url.pathname.replace(/\/(v1\/?)?$/, '') // The SDK adds /v1 itself.
  }
  return {
    notionKey: read('NOTION_KEY'), pageId: read('NOTION_PAGE_ID'), baseUrl,
    host: read('HOST') || '127.0.0.1', port: Number(port), timeoutMs: 10_000, log: console.error,
  }
}

/** An answer that says no: thrown anywhere below, sent by the last handler of the app. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly more: { field?: string; action?: string; detail?: string; link?: { text: string; url: string }; retryAfter?: number }
  constructor(status: number, code: string, message: string, more: Refusal['more'] = {}) {
    super(message)
    this.status = status
    this.code = code
    this.more = more
  }
}

/** Builds the app; it never listens. */
export function createApp(settings: Settings): Express {
  const service = describeService(settings)
  const notion = new Client({
    auth: settings.notionKey,
    baseUrl: settings.baseUrl,
    fetch: fetchInTime(settings.timeoutMs, service),
    retry: false, // A person waits at the form: a rate limit is said at once, not sat out in silence.
    logLevel: LogLevel.ERROR,
  })
  const file = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
  const page = file('index.html').replace('{{service}}', () => service.name)
  const style = file('style.css')
  const script = stripTypes(file('client.ts'))

  const app = express()
  app.disable('x-powered-by')
  app.use(setSecurityHeaders)
  if (loopback.test(settings.host)) app.use(refuseForeignHosts)

  app.get('/', (_req, res) => void res.type('html').send(page))
  app.get('/style.css', (_req, res) => void res.type('css').send(style))
  app.get('/client.js', (_req, res) => void res.type('js').send(script))

  app.use(refuseOtherSites)
  app.use(express.json({ limit: '100kb' }))
  app.use(requireKey(settings))

  /** Whether the key works and the page is shared, so that the page can say so before anything is typed. */
  app.get('/status', async (_req, res) => {
    const page_id = readParentPage(settings)
    const me = await notion.users.me({})
    const parent = await notion.pages.retrieve({ page_id }).catch((error: unknown) => {
      // An integration that may insert but not read can still use every form.
      if (isHTTPResponseError(error) && error.code === APIErrorCode.RestrictedResource) return null
      throw error
    })
    const full = parent && isFullPage(parent) ? parent : null
    const title = Object.values(full?.properties ?? {}).find(property => property.type === 'title')
    res.json({ message: 'success!', data: {
      integration: me.name,
      workspace: me.type === 'bot' && 'workspace_name' in me.bot ? me.bot.workspace_name : null,
      page: full && { title: title?.title.map(text => text.plain_text).join('') || 'Untitled', url: full.url },
    } })
  })

  app.post('/databases', async (req, res) => {
    const { dbName } = readFields(req.body, 'dbName')
    const database = await notion.databases.create({
      parent: { type: 'page_id', page_id: readParentPage(settings) },
      title: [{ text: { content: dbName } }],
      initial_data_source: { properties: { Name: { title: {} } } },
    })
    const full = isFullDatabase(database) ? database : null
    res.json({ message: 'success!', data: { ...database, dataSourceId: full?.data_sources[0]?.id ?? null }, link: full?.url ?? null })
  })

  app.post('/pages', async (req, res) => {
    const { dbID, pageName, header } = readFields(req.body, 'dbID', 'pageName', 'header')
    const createIn = (data_source_id: string) => notion.pages.create({
      parent: { type: 'data_source_id', data_source_id },
      properties: { title: { title: [{ text: { content: pageName } }] } }, // `title` is the id of every title property, whatever its name.
      children: [{ heading_2: { rich_text: [{ text: { content: header } }] } }],
    })
    const created = await createIn(dbID).catch(async (error: unknown) => {
      const dataSourceId = isHTTPResponseError(error) && error.code === APIErrorCode.ObjectNotFound && await findOnlyDataSource(dbID)
      if (!dataSourceId) throw error
      return createIn(dataSourceId)
    })
    res.json({ message: 'success!', data: created, link: isFullPage(created) ? created.url : null })
  })

  app.post('/blocks', async (req, res) => {
    const { pageID, content } = readFields(req.body, 'pageID', 'content')
    const appended = await notion.blocks.children.append({
      block_id: pageID,
      children: [{ paragraph: { rich_text: [{ text: { content } }] } }],
    })
    res.json({ message: 'success!', data: appended, link: await linkInto(pageID, appended.results[0]?.id) })
  })

  app.post('/comments', async (req, res) => {
    const { pageID, comment } = readFields(req.body, 'pageID', 'comment')
    const created = await notion.comments.create({ parent: { page_id: pageID }, rich_text: [{ text: { content: comment } }] })
    res.json({ message: 'success!', data: created, link: await linkInto(pageID, created.id) })
  })

  app.use((req) => {
    throw new Refusal(404, 'not_found', `There is nothing at ${req.method} ${req.path}.`)
  })
  app.use(answerFailure(settings, service))
  return app

  /** The data source of a database whose own id was pasted in its place; null when there is no such database. */
  async function findOnlyDataSource(database_id: string): Promise<string | null> {
    const database = await notion.databases.retrieve({ database_id }).catch(() => null)
    if (!database || !isFullDatabase(database)) return null
    const sources = database.data_sources
    if (sources.length > 1) {
      const list = sources.map(source => `${source.name} (${source.id})`).join(', ')
      const message = `This is a database with several data sources. Use the ID of one of them: ${list}.`
      throw new Refusal(400, 'validation_error', message, { field: 'dbID' })
    }
    return sources[0]?.id ?? null
  }

  /** The address of a block or comment. What was written stays written when the page may not be read: then there is no link. */
  async function linkInto(page_id: string, id: string | undefined): Promise<string | null> {
    const page = await notion.pages.retrieve({ page_id }).catch(() => null)
    return page && id && isFullPage(page) ? `${page.url}#${id.replaceAll('-', '')}` : null
  }
}

// ---- What comes in ------------------------------------------------------------------------------------------------

const labels = {
  dbName: 'Database name', dbID: 'Data source ID', pageName: 'Page name', header: 'Header',
  pageID: 'Page ID', content: 'Content', comment: 'Comment',
}
/** Notion's limit for one piece of text, in UTF-16 code units as JavaScript counts. */
const longestText = 2000

/** The named fields of a request's body, each a text that is not empty and an id where one is due. */
function readFields<Name extends keyof typeof labels>(body: unknown, ...names: Name[]): Record<Name, string> {
  if (body === undefined) throw new Refusal(415, 'unsupported_media_type', 'Send the fields as JSON, with content-type application/json.')
  const given = new Map(Object.entries(body as object))
  return Object.fromEntries(names.map((field) => {
    const refuse = (message: string) => new Refusal(400, 'validation_error', message, { field })
    const value: unknown = given.get(field) ?? ''
    if (typeof value !== 'string') throw refuse(`${labels[field]} must be a text.`)
    if (value.trim() === '') throw refuse(`${labels[field]} is empty. Fill it in.`)
    if (value.length > longestText) {
      throw refuse(`${labels[field]} has ${value.length} characters. Notion takes at most ${longestText}.`)
    }
    if (!field.endsWith('ID')) return [field, value]
    const id = extractNotionId(value)
    if (!id) throw refuse(`${labels[field]} must be an ID of 32 letters and digits, or a link that contains one.`)
    return [field, id]
  })) as Record<Name, string>
}

/** The page in NOTION_PAGE_ID, as an id. */
function readParentPage({ pageId }: Settings): string {
  const id = extractNotionId(pageId)
  if (!id) throw notConfigured(`NOTION_PAGE_ID is ${pageId ? 'not the ID of a page' : 'missing'}.`)
  return id
}

// ---- Who may ask --------------------------------------------------------------------------------------------------

/** Headers of every answer: nothing of others runs or is framed here. */
export const setSecurityHeaders: RequestHandler = (req, res, next) => {
  res.set({
    'content-security-policy': "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // Not no-referrer: browsers then send forms with the origin null.
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  next()
}

/** Against DNS rebinding: a page of another site may point its own host name at this machine, but it cannot hide that name. */
export const refuseForeignHosts: RequestHandler = (req, _res, next) => {
  if (loopback.test((req.headers.host ?? '').replace(/:\d+$/, ''))) return next()
  throw new Refusal(403, 'foreign_host', 'This form answers only on localhost.')
}

/** Against forged requests: a page of another origin, even on another port of this machine, may not use the integration. */
export const refuseOtherSites: RequestHandler = (req, _res, next) => {
  const { origin, host } = req.headers
  const site = req.headers['sec-fetch-site'] ?? 'none'
  if (['same-origin', 'none'].includes(String(site)) && (origin === undefined || URL.parse(origin)?.host === host)) return next()
  throw new Refusal(403, 'other_site', 'This form takes requests only from its own page.')
}

const requireKey = ({ notionKey }: Settings): RequestHandler => (_req, _res, next) => {
  if (notionKey === '') throw notConfigured('No integration is configured: NOTION_KEY is missing.')
  // Such a key cannot be sent in a header, and the attempt would put it into an error message.
  if (!/^[\x21-\x7e]+$/.test(notionKey)) throw notConfigured('NOTION_KEY contains characters that no secret has.')
  next()
}

// ---- What goes wrong, in words ------------------------------------------------------------------------------------

/** The service this app talks to, as its texts and links name it. */
type Service = { name: string; isLocal: boolean; workspace: { text: string; url: string }; dashboard: { text: string; url: string } }

function describeService({ baseUrl }: Settings): Service {
  const workspace = { text: 'Open the workspace', url: baseUrl ?? 'https://app.notion.com' }
  if (baseUrl !== undefined) return { name: `the local workspace at ${baseUrl}`, isLocal: true, workspace, dashboard: workspace }
  const dashboard = { text: 'Open the integrations dashboard', url: 'https://www.notion.so/profile/integrations' }
  return { name: 'Notion (api.notion.com)', isLocal: false, workspace, dashboard }
}

const envFile = 'packages/web-form/.env'

const notConfigured = (message: string) => new Refusal(503, 'not_configured', message, {
  action: `Write it into ${envFile} (.env.example shows how) and start the form again. `
    + 'Or delete that file: npm start then writes a new one.',
})

const perhapsDone = 'It may have been done all the same: look in the workspace before you send it again.'

/** The `fetch` of the SDK, with an end: the SDK's own timeout leaves the request running and does not cover the body. */
const fetchInTime = (timeoutMs: number, { name, isLocal }: Service) => async (url: string, init?: object) => {
  let response: Response, text: string
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    text = await response.text()
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new Refusal(504, 'timeout', `No answer from ${name} within ${timeoutMs / 1000} seconds.`, {
        action: perhapsDone,
      })
    }
    throw new Refusal(502, 'not_reachable', `Cannot reach ${name}.`, {
      action: isLocal ? 'Is it running? Start it with npm start, then send this again.' : 'Check the network, then send this again.',
    })
  }
  if (response.ok && !text.startsWith('{')) {
    throw new Refusal(502, 'unexpected_answer', `The answer of ${name} is not the API's. Check NOTION_BASE_URL in ${envFile}.`)
  }
  return { ok: response.ok, status: response.status, headers: response.headers, text: async () => text }
}

/** Per form: the capability it needs, and the object that may not be shared with the field that names it. */
const needs: Record<string, { capability: string; object: string; field?: string }> = {
  '/status': { capability: 'Read content', object: 'The page in NOTION_PAGE_ID' },
  '/databases': { capability: 'Insert content', object: 'The page in NOTION_PAGE_ID' },
  '/pages': { capability: 'Insert content', object: 'The data source', field: 'dbID' },
  '/blocks': { capability: 'Insert content', object: 'The page', field: 'pageID' },
  '/comments': { capability: 'Insert comments', object: 'The page', field: 'pageID' },
}

/** An error of the API as a refusal with the API's own code and status. */
function explain(error: unknown, path: string, service: Service): Refusal | null {
  if (error instanceof Refusal) return error
  if (!isHTTPResponseError(error)) return null
  const { status, code, message: detail } = error
  const need = needs[path] ?? { capability: 'Insert content', object: 'The object' }
  if (status === 429 || status === 529) {
    const retryAfter = Number((error.headers as Headers).get('retry-after')) || undefined
    const wait = retryAfter ? `Wait ${retryAfter} second${retryAfter === 1 ? '' : 's'}` : 'Wait a minute'
    const said = status === 429 ? 'rate_limited' : code // Whoever stands before the API limits without its words.
    return new Refusal(status, said, `Too many requests. ${wait}, then send it again.`, { retryAfter, detail })
  }
  switch (code) {
    case APIErrorCode.Unauthorized:
      return new Refusal(status, code, `The secret in NOTION_KEY does not work, or no longer.`, {
        action: `Copy the Internal Integration Secret from the integration's Configuration tab into ${envFile} and start the form again.`
          + (service.isLocal ? ` Or delete that file: npm start then writes a new one.` : ''),
        link: service.dashboard, detail,
      })
    case APIErrorCode.RestrictedResource:
      if (error.additional_data?.block_limit) return new Refusal(status, code, detail)
      return new Refusal(status, code, `The integration may not do this. It probably lacks the capability “${need.capability}”.`, {
        action: `In the dashboard open the integration, switch on “${need.capability}” under Capabilities, save, and send this again.`,
        link: service.dashboard, detail,
      })
    case APIErrorCode.ObjectNotFound:
      return new Refusal(status, code, `${need.object} does not exist or is not shared with the integration.`, {
        action: 'Check the ID. In the workspace open the page, or one above it, '
          + 'and choose ••• → Connections → Add connection → this integration.',
        link: service.workspace, field: need.field, detail,
      })
    case APIErrorCode.ValidationError:
      return new Refusal(status, code, `The API does not accept this: ${detail}`)
    case 'notionhq_client_response_error': // Not one of the API's errors, perhaps not even the API.
      return new Refusal(status >= 500 ? status : 502, 'unexpected_answer', `Unexpected answer of ${service.name}: status ${status}.`)
    default:
      if (status < 500) return new Refusal(status, code, `The API refused: ${detail}`)
      return new Refusal(status, code, `Trouble at ${service.name}.`, { action: perhapsDone, detail })
  }
}

/** The last handler: every failure becomes JSON with an honest status; only what is written above leaves, never a stack or the secret. */
const answerFailure = ({ notionKey, log }: Settings, service: Service): ErrorRequestHandler => (error, req, res, next) => {
  if (res.headersSent) return next(error)
  const refusal = explain(error, req.path, service) ?? explainBody(error)
    ?? new Refusal(500, 'internal_error', 'The form failed. Its log says why.')
  const cause = refusal.status === 500 && error instanceof Error ? ` ${error.stack}` : ''
  const line = `${req.method} ${req.path} → ${refusal.status} ${refusal.code}${cause}`
  log(notionKey ? line.replaceAll(notionKey, '[NOTION_KEY]') : line)
  if (refusal.more.retryAfter) res.set('retry-after', String(refusal.more.retryAfter))
  res.status(refusal.status).json({ error: { code: refusal.code, message: refusal.message, ...refusal.more } })
}

/** What Express and its JSON parser refuse. */
function explainBody(error: { status?: unknown; type?: unknown }): Refusal | null {
  if (error.type === 'entity.parse.failed') return new Refusal(400, 'invalid_json', 'The request is not valid JSON.')
  if (error.type === 'entity.too.large') return new Refusal(413, 'payload_too_large', 'The request is too large.')
  const { status } = error
  if (typeof status !== 'number' || status < 400 || status >= 500) return null
  return new Refusal(status, 'invalid_request', 'The request cannot be read.')
}

// ---- The process --------------------------------------------------------------------------------------------------

/** Browser code of a TypeScript file, without a build: the types become blanks. Node calls this experimental, once; we know. */
function stripTypes(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

function start(): void {
  const quit = (message: string): never => {
    console.error(`Web form: ${message}`)
    process.exit(1)
  }
  const env = process.env.UNDERSTUDY_FORM_ENV || join(import.meta.dirname, '.env')
  let settings: Settings
  try {
    if (existsSync(env)) process.loadEnvFile(env) // Variables that are set already win over the file.
    settings = readSettings(process.env)
  } catch (error) {
    return quit((error as Error).message)
  }
  const { host, port } = settings
  const server = createApp(settings).listen(port, host, (error?: NodeJS.ErrnoException) => {
    if (error?.code === 'EADDRINUSE') quit(`port ${port} is in use. Free it, or choose another with FORM_PORT.`)
    if (error) quit(`cannot listen on ${host} port ${port} (${error.code}).`)
    const address = server.address() as { port: number }
    const isHere = loopback.test(host) || ['0.0.0.0', '::'].includes(host)
    const url = `http://${isHere ? 'localhost' : host}:${address.port}`
    if (!loopback.test(host)) console.error(`Web form: listening on ${host}. Whoever reaches it can write through your integration.`)
    console.log(`Web form: ${url}`)
    process.send?.({ type: 'ready', url })
  })
  const stop = () => {
    server.close(() => process.exit(0))
    setTimeout(() => process.exit(0), 3000).unref() // A call of the API under way is given this long.
  }
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop)
}

if (import.meta.main) start()
