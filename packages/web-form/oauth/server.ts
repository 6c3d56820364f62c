/**
 * A public integration, whole: "Connect workspace", OAuth with a state that is checked, tokens sealed on disk for each workspace,
 * refreshed when they no longer work, several workspaces side by side, and the way out again.
 *
 * Read from top to bottom: settings, the app with its routes, tokens that stay fresh, the page, start and stop.
 * It works against Notion and against a local workspace alike; NOTION_BASE_URL is the only difference.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express from 'express'
import type { ErrorRequestHandler, Express, Response } from 'express'
import { APIErrorCode, Client, extractNotionId, isFullPage, isHTTPResponseError, LogLevel } from '@notionhq/client'
import { loopback, refuseForeignHosts, refuseOtherSites, Refusal, setSecurityHeaders } from '../server.ts'
import { type Connection, openTokenStore } from './token-store.ts'

/** What the app is started with. */
export type Settings = {
  clientId: string
  clientSecret: string
  /** One of those registered, to the letter. */
  redirectUri: string
  /** Where the API is, without `/v1`. Notion itself when absent. */
  baseUrl?: string
  /** Folder of the sealed tokens, and the key they are sealed with; null makes one there. */
  folder: string
  key: Buffer | null
  host: string
  port: number
  log: (line: string) => void
}

/** Settings from environment variables; throws a sentence for the person who wrote them. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const read = (name: string) => env[name]?.trim() ?? ''
  const need = (name: string) => read(name) || fail(`${name} is missing. The dashboard shows it on the integration's Configuration tab.`)
  const fail = (message: string): never => {
    throw new Error(message)
  }
  const port = read('OAUTH_PORT') || '3001'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) fail(`OAUTH_PORT must be a number from 0 to 65535, not "${port}".`)
  const base = read('NOTION_BASE_URL')
  const url = base ? URL.parse(base) : null
  if (base && (!url || !/^https?:$/.test(url.protocol))) fail('NOTION_BASE_URL must be an address such as http://localhost:4000.')
  const key = read('OAUTH_TOKEN_KEY') ? Buffer.from(read('OAUTH_TOKEN_KEY'), 'base64') : null
  if (key && key.length !== 32) fail('OAUTH_TOKEN_KEY must be 32 bytes in base64: openssl rand -base64 32')
  return {
    clientId: need('NOTION_CLIENT_ID'), clientSecret: need('NOTION_CLIENT_SECRET'),
    redirectUri: read('NOTION_REDIRECT_URI') || `http://localhost:${port}/callback`,
    ...(url ? { baseUrl: url.origin + url.pathname.replace(/\/(v1\/?)?$/, '') } : {}),
    folder: read('OAUTH_TOKEN_FOLDER') || join(import.meta.dirname, '.tokens'), key,
    host: read('HOST') || '127.0.0.1', port: Number(port), log: console.error,
  }
}

const STATE = 'oauth_state'

/** Builds the app; it never listens. */
export function createApp(settings: Settings): Express {
  const { clientId: client_id, clientSecret: client_secret, redirectUri: redirect_uri } = settings
  const store = openTokenStore(settings.folder, settings.key)
  const style = readFileSync(join(import.meta.dirname, '../style.css'), 'utf8')
  const connect = (auth?: string) => new Client({ auth, baseUrl: settings.baseUrl, retry: false, logLevel: LogLevel.ERROR })
  const oauth = connect().oauth
  /** What happened last in a workspace, told once. */
  const news = new Map<string, { text: string; link?: string | null }>()

  const app = express()
  app.disable('x-powered-by')
  app.use(setSecurityHeaders)
  if (loopback.test(settings.host)) app.use(refuseForeignHosts)
  app.get('/style.css', (_req, res) => void res.type('css').send(style))

  app.get('/', async (req, res) => {
    const parts = await Promise.all(store.list().map(async (connection) => {
      const pages = await withFreshTokens(connection.bot_id, listPages).catch((error: unknown) => explain(error).message)
      const told = news.get(connection.bot_id)
      news.delete(connection.bot_id)
      return workspacePart(connection, pages, told)
    }))
    send(res, parts.length > 0 ? parts.join('') : '<p>No workspace is connected yet.</p>')
  })

  // The browser takes a random state along and brings it back: an answer that nobody here asked for has none.
  app.get('/connect', (_req, res) => {
    const state = randomBytes(32).toString('base64url')
    res.cookie(STATE, state, { httpOnly: true, sameSite: 'lax', maxAge: 600_000, path: '/callback' })
    const query = new URLSearchParams({ client_id, redirect_uri, response_type: 'code', owner: 'user', state })
    res.redirect(`${settings.baseUrl ?? 'https://api.notion.com'}/v1/oauth/authorize?${query}`)
  })

  app.get('/callback', async (req, res) => {
    res.clearCookie(STATE, { path: '/callback' })
    const { state, code, error } = req.query
    if (!isSame(String(state ?? ''), readCookie(req.headers.cookie, STATE))) {
      throw new Refusal(403, 'wrong_state', 'This answer was not asked for here, or it is too old. Connect the workspace again.')
    }
    if (error === 'access_denied') return send(res, '<p>Nothing was connected: you said no.</p>')
    if (typeof code !== 'string') throw new Refusal(502, 'no_code', `The workspace could not be connected: ${String(error ?? 'there was no code')}.`)
    const given = await oauth.token({ client_id, client_secret, grant_type: 'authorization_code', code, redirect_uri })
    const { bot_id, workspace_id, workspace_name, owner, access_token, refresh_token } = given
    const user = owner.type === 'user' ? owner.user : null
    const person = user && 'name' in user && typeof user.name === 'string' && user.name ? user.name : 'somebody'
    store.save({ bot_id, workspace_id, workspace_name: workspace_name ?? 'A workspace', person, access_token, refresh_token })
    news.set(bot_id, { text: `${workspace_name ?? 'The workspace'} is connected.` })
    res.redirect(303, '/')
  })

  app.use(refuseOtherSites)
  app.use(express.urlencoded({ extended: false, limit: '20kb' }))

  app.post('/workspaces/:bot_id/lines', async (req, res) => {
    const { bot_id } = req.params
    const block_id = extractNotionId(String(req.body?.page_id ?? ''))
    const content = String(req.body?.content ?? '').trim()
    if (!block_id) throw new Refusal(400, 'validation_error', 'Choose a page.')
    if (content === '' || content.length > 2000) throw new Refusal(400, 'validation_error', 'Write a line of 1 to 2000 characters.')
    const link = await withFreshTokens(bot_id, async (notion) => {
      const { results } = await notion.blocks.children.append({ block_id, children: [{ paragraph: { rich_text: [{ text: { content } }] } }] })
      const page = await notion.pages.retrieve({ page_id: block_id }).catch(() => null)
      return page && isFullPage(page) && results[0] ? `${page.url}#${results[0].id.replaceAll('-', '')}` : null
    })
    news.set(bot_id, { text: 'The line is on the page.', link })
    res.redirect(303, '/')
  })

  app.post('/workspaces/:bot_id/disconnect', async (req, res) => {
    const connection = known(req.params.bot_id)
    // Forgotten here whatever the service says: a token that is revoked twice is revoked.
    const revoked = oauth.revoke({ client_id, client_secret, token: connection.access_token })
    await revoked.catch((error: unknown) => settings.log(`revoke: ${explain(error).message}`))
    store.remove(connection.bot_id)
    res.redirect(303, '/')
  })

  app.use((req) => {
    throw new Refusal(404, 'not_found', `There is nothing at ${req.method} ${req.path}.`)
  })
  const answerFailure: ErrorRequestHandler = (error, req, res, next) => {
    if (res.headersSent) return next(error)
    const { status, message } = explain(error)
    settings.log(`${req.method} ${req.path} → ${status}`)
    send(res.status(status), `<p class="panel failed" role="alert">${escape(message)}</p>`)
  }
  app.use(answerFailure)
  return app

  // ---- Tokens that stay fresh -------------------------------------------------------------------------------------

  function known(bot_id: string): Connection {
    const connection = store.find(bot_id)
    if (!connection) throw new Refusal(404, 'not_connected', 'This workspace is not connected, or not any more.')
    return connection
  }

  /** Works with the token of a workspace; one that no longer works is refreshed once, and the work tried again. */
  async function withFreshTokens<T>(bot_id: string, work: (notion: Client) => Promise<T>): Promise<T> {
    const { access_token } = known(bot_id)
    try {
      return await work(connect(access_token))
    } catch (error) {
      if (!isHTTPResponseError(error) || error.code !== APIErrorCode.Unauthorized) throw error
      return work(connect(await refresh(bot_id, access_token)))
    }
  }

  /** A refresh token works once: whoever comes while it is being used waits for the same new pair. */
  function refresh(bot_id: string, stale: string): Promise<string> {
    const running = refreshing.get(bot_id) ?? renew(bot_id, stale).finally(() => refreshing.delete(bot_id))
    refreshing.set(bot_id, running)
    return running
  }

  async function renew(bot_id: string, stale: string): Promise<string> {
    const connection = known(bot_id)
    if (connection.access_token !== stale) return connection.access_token // Somebody was faster.
    const gone = () => {
      store.remove(bot_id)
      return new Refusal(401, 'disconnected', `${connection.workspace_name} was disconnected there. Connect it again.`)
    }
    if (!connection.refresh_token) throw gone()
    const asked = oauth.token({ client_id, client_secret, grant_type: 'refresh_token', refresh_token: connection.refresh_token })
    const { access_token, refresh_token } = await asked.catch((error: unknown) => {
      throw isHTTPResponseError(error) && error.status === 400 ? gone() : error
    })
    store.save({ ...connection, access_token, refresh_token })
    return access_token
  }
}

const refreshing = new Map<string, Promise<string>>()

type Listed = { id: string; title: string }

/** Pages of the workspace that this integration was given, the last edited first. */
async function listPages(notion: Client): Promise<Listed[]> {
  const { results } = await notion.search({ filter: { property: 'object', value: 'page' }, sort: { timestamp: 'last_edited_time', direction: 'descending' }, page_size: 50 })
  return results.filter((result) => isFullPage(result as never)).map((page) => {
    const title = Object.values((page as { properties: Record<string, { type: string }> }).properties).find(({ type }) => type === 'title') as { title?: { plain_text: string }[] }
    return { id: page.id, title: title?.title?.map((text) => text.plain_text).join('') || 'Untitled' }
  })
}

function explain(error: unknown): { status: number; message: string } {
  if (error instanceof Refusal) return { status: error.status, message: error.message }
  if (isHTTPResponseError(error)) return { status: error.status >= 500 ? 502 : error.status, message: `The workspace refused: ${error.message}` }
  if (error instanceof TypeError) return { status: 502, message: 'The workspace cannot be reached. Is it running?' }
  const { status } = error as { status?: number }
  return status !== undefined && status < 500 ? { status, message: 'The request cannot be read.' } : { status: 500, message: 'Something went wrong here. The log says what.' }
}

const isSame = (one: string, other: string) => one !== '' && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
const readCookie = (header: string | undefined, name: string) => new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(header ?? '')?.[1] ?? ''

// ---- The page -----------------------------------------------------------------------------------------------------

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

function workspacePart({ bot_id, workspace_name, person }: Connection, pages: Listed[] | string, told: { text: string; link?: string | null } | undefined): string {
  const options = typeof pages === 'string' ? '' : pages.map(({ id, title }) => `<option value="${escape(id)}">${escape(title)}</option>`).join('')
  const form = `<form action="/workspaces/${bot_id}/lines" method="post" aria-label="Add a line in ${escape(workspace_name)}">
      <div class="field"><label for="page-${bot_id}">Page</label><select id="page-${bot_id}" name="page_id">${options}</select></div>
      <div class="field"><label for="line-${bot_id}">A line for its end</label><input id="line-${bot_id}" name="content" maxlength="2000" required autocomplete="off"></div>
      <button type="submit">Add line</button>
    </form>`
  const shared = typeof pages === 'string' ? `<p class="panel failed" role="alert">${escape(pages)}</p>` : pages.length > 0 ? form : '<p>No page was shared. Connect it again to choose some.</p>'
  const link = told?.link ? ` <a href="${escape(told.link)}">Open it</a>` : ''
  return `<section class="step" aria-labelledby="name-${bot_id}"><div>
    <h2 id="name-${bot_id}">${escape(workspace_name)}</h2>
    <p class="hint">Connected by ${escape(person)}</p>
    ${told ? `<p role="status">${escape(told.text)}${link}</p>` : ''}
    ${shared}
    </div><form action="/workspaces/${bot_id}/disconnect" method="post"><button type="submit">Disconnect ${escape(workspace_name)}</button></form>
  </section>`
}

const send = (res: Response, main: string) => void res.type('html').send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>A public integration for Notion</title><link rel="stylesheet" href="/style.css"></head>
<body><header><h1>A public integration for Notion</h1><p>Each workspace is connected by somebody who chooses the pages it may use.</p>
<p><a href="/connect">Connect workspace</a></p></header><main>${main}</main><footer><a href="/">All workspaces</a></footer></body></html>`)

// ---- The process --------------------------------------------------------------------------------------------------

function start(): void {
  const quit = (message: string): never => {
    console.error(`Public integration: ${message}`)
    process.exit(1)
  }
  const env = join(import.meta.dirname, '.env')
  let settings: Settings
  try {
    if (existsSync(env)) process.loadEnvFile(env) // Variables that are set already win over the file.
    settings = readSettings(process.env)
  } catch (error) {
    return quit((error as Error).message)
  }
  const server = createApp(settings).listen(settings.port, settings.host, (error?: Error) => {
    if (error) quit(`cannot listen on ${settings.host} port ${settings.port}: ${error.message}`)
    if (!loopback.test(settings.host)) console.error(`Public integration: listening on ${settings.host}. Whoever reaches it uses the connected workspaces.`)
    console.log(`Public integration: http://localhost:${(server.address() as { port: number }).port}`)
  })
  process.once('SIGINT', () => process.exit(0)).once('SIGTERM', () => process.exit(0))
}

if (import.meta.main) start()
