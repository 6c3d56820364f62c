import { after, before } from 'node:test'
import { Client } from '@notionhq/client'
import { makeFolder, type Ready, type Running, startUnderstudy } from './understudy-process.ts'

/** What the flows of a file play on. */
export type Scene = {
  /** The server; a flow that ends it puts another one in its place. */
  understudy: Running<Ready>
  readonly ready: Ready
  /** The SDK as the sample integration. */
  readonly notion: Client
}

/** Starts a server for the flows of a `describe`, and stops it after them. */
export function openScene(settings: Record<string, string> = {}, data = makeFolder()): Scene {
  let understudy: Running<Ready> | undefined
  let notion: Client | undefined
  before(async () => {
    understudy = await startUnderstudy(data, settings)
    notion = new Client({ auth: understudy.ready.token, baseUrl: understudy.ready.api_url })
  })
  after(() => understudy?.stop())
  return {
    get understudy() {
      return understudy!
    },
    set understudy(next) {
      understudy = next
    },
    get ready() {
      return understudy!.ready
    },
    get notion() {
      return notion!
    },
  }
}
