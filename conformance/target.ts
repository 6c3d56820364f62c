import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Client } from '@notionhq/client'
import { paragraph, title } from './bodies.ts'
import {
  createEmoji, createIntegration, createPublicIntegration, createTemplate, createWorkspace, type CreatedIntegration, type CreatedWorkspace, type PublicIntegration,
} from './command-line.ts'
import { noteExercised } from './coverage.ts'
import { expectOk } from './expectations.ts'
import { makeRecorder, type Recorder } from './recorder.ts'
import { makeDataDir, removeDataDir, startServer } from './server-process.ts'
import { newest, type Answer, type Version, type Wire } from './wire.ts'

/** How one plain HTTP call deviates from the ordinary: an authorised call on the newest version with a JSON body. */
export type CallOptions = {
  version?: Version
  token?: string
  /** Headers to add; undefined takes one away. */
  headers?: Record<string, string | undefined>
  /** Sent as it is, instead of the JSON of `body`. */
  rawBody?: string
}

/** A running server under test, with a page of the suite's own to work below. */
export type Target = {
  /** True for a server this run did not start: one named by the environment, real Notion for instance. */
  foreign: boolean
  /** The address to give to an SDK, without `/v1`. */
  apiUrl: string
  token: string
  /** The bot behind the token. */
  bot: { id: string; name: string }
  /** A page made for this suite, removed at its end. */
  pageId: string
  recorder: Recorder
  /** The SDK of today, unmodified but for its `fetch`. Without a version it sends its own default, 2025-09-03. */
  sdk(version?: Version, token?: string): Client
  /** One plain HTTP call; `path` begins with `/`. */
  call(method: string, path: string, body?: Wire, options?: CallOptions): Promise<Answer>
  /** `call`, for what must succeed: its body. */
  ok(method: string, path: string, body?: Wire, options?: CallOptions): Promise<Wire>
  /** A new page below the suite's own, so that tests do not meet. */
  newPage(name: string, children?: Wire[]): Promise<Wire>
  /** A new database below the suite's own page; its first data source's id comes along. */
  newDatabase(name: string, properties: Wire): Promise<{ database: Wire; databaseId: string; dataSourceId: string }>
  /** A further integration with just these capabilities; only where the server is this run's own. */
  integration(name: string, capabilities: string[], pageId?: string): Promise<CreatedIntegration>
  /** A public integration of the workspace; only where the server is this run's own. */
  publicIntegration(name: string, redirectUris: string[], capabilities?: string[]): Promise<PublicIntegration>
  /** A second workspace in the same store; only where the server is this run's own. */
  workspace(name: string, plan?: 'free' | 'paid'): Promise<CreatedWorkspace>
  /** A template of a data source, copied from a page; only where the server is this run's own. */
  template(dataSourceId: string, pageId: string, isDefault?: boolean): Promise<{ id: string; name: string }>
  /** A custom emoji of the workspace; only where the server is this run's own. */
  emoji(name: string, url: string): Promise<{ id: string; name: string; url: string }>
  close(): Promise<void>
}

/** Why tests that need the command line or a restart do not run against a server named by the environment. */
export const ownServerOnly =
  process.env.CONFORMANCE_BASE_URL === undefined ? false : 'needs a server of its own, CONFORMANCE_BASE_URL names another'

const silent = () => undefined

async function connect(
  apiUrl: string,
  token: string,
  rootPageId: string,
  dataDir: string | undefined,
  subject: string,
): Promise<Target> {
  const recorder = makeRecorder()

  async function call(method: string, path: string, body?: Wire, options: CallOptions = {}): Promise<Answer> {
    const payload = options.rawBody ?? (body === undefined ? undefined : JSON.stringify(body))
    const headers = {
      authorization: `Bearer ${options.token ?? token}`,
      'notion-version': options.version ?? newest,
      'content-type': payload === undefined ? undefined : 'application/json',
      ...options.headers,
    }
    const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined)
    const response = await recorder.fetch(`${apiUrl}${path}`, { method, headers: sent, body: payload })
    const received = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: received.startsWith('{') ? (JSON.parse(received) as Wire) : undefined,
      text: received,
    }
  }
  const ok: Target['ok'] = async (...request) => expectOk(await call(...request))

  const bot = await ok('GET', '/v1/users/me')
  const scratch = await ok('POST', '/v1/pages', {
    parent: { page_id: rootPageId },
    properties: { title: title(`Conformance: ${subject}`) },
    children: [paragraph('Made by the conformance suite; it may be deleted.')],
  })

  return {
    foreign: dataDir === undefined,
    apiUrl,
    token,
    bot: { id: bot.id, name: bot.name },
    pageId: scratch.id,
    recorder,
    call,
    ok,
    sdk: (version, as) =>
      new Client({
        auth: as ?? token,
        baseUrl: apiUrl,
        fetch: recorder.fetch as never,
        logger: silent,
        ...(version === undefined ? {} : { notionVersion: version }),
      }),
    newPage: (name, children) =>
      ok('POST', '/v1/pages', {
        parent: { page_id: scratch.id },
        properties: { title: title(name) },
        ...(children === undefined ? {} : { children }),
      }),
    async newDatabase(name, properties) {
      const database = await ok('POST', '/v1/databases', {
        parent: { type: 'page_id', page_id: scratch.id },
        title: [{ text: { content: name } }],
        initial_data_source: { properties },
      })
      return { database, databaseId: database.id, dataSourceId: database.data_sources[0].id }
    },
    integration(name, capabilities, pageId) {
      assert.ok(dataDir, 'the server is not this run’s own')
      return createIntegration(dataDir, { name, pageId, capabilities })
    },
    publicIntegration(name, redirectUris, capabilities) {
      assert.ok(dataDir, 'the server is not this run’s own')
      return createPublicIntegration(dataDir, name, redirectUris, capabilities)
    },
    workspace(name, plan) {
      assert.ok(dataDir, 'the server is not this run’s own')
      return createWorkspace(dataDir, name, plan)
    },
    template(dataSourceId, pageId, isDefault = false) {
      assert.ok(dataDir, 'the server is not this run’s own')
      return createTemplate(dataDir, dataSourceId, pageId, isDefault)
    },
    emoji(name, url) {
      assert.ok(dataDir, 'the server is not this run’s own')
      return createEmoji(dataDir, name, url)
    },
    async close() {
      if (dataDir === undefined) await call('PATCH', `/v1/pages/${scratch.id}`, { in_trash: true })
    },
  }
}

/**
 * Opens the server a suite works on: the one named by `CONFORMANCE_BASE_URL`, `CONFORMANCE_TOKEN` and
 * `CONFORMANCE_PAGE_ID` (a page that may be littered), or else a fresh one in its own process over an empty folder.
 */
export async function openTarget(subject: string): Promise<Target> {
  const { CONFORMANCE_BASE_URL: url, CONFORMANCE_TOKEN: token, CONFORMANCE_PAGE_ID: pageId } = process.env
  if (url !== undefined) {
    assert.ok(token && pageId, 'CONFORMANCE_BASE_URL needs CONFORMANCE_TOKEN and CONFORMANCE_PAGE_ID beside it')
    return connect(url.replace(/\/$/, ''), token, pageId, undefined, subject)
  }
  const dataDir = makeDataDir()
  const server = await startServer(dataDir)
  const { api_url: apiUrl, token: ownToken, page_id: rootPageId } = server.ready
  const target = await connect(apiUrl, ownToken, rootPageId, dataDir, subject).catch(async (error: unknown) => {
    await server.kill()
    removeDataDir(dataDir)
    throw error
  })
  return {
    ...target,
    async close() {
      await server.stop()
      removeDataDir(dataDir)
    },
  }
}

/** The last lines of every suite: one test over all answers the suite has seen, then the end of the target. */
export function finish(target: Target): void {
  test('every answer keeps the conventions and has the shape of the SDK’s type', () => {
    const lines = [...target.recorder.faults].map(([fault, times]) => `${fault} (${times}×)`)
    assert.deepEqual(lines, [])
  })
  after(() => {
    noteExercised(target.recorder.exercisedOn)
    return target.close()
  })
}
