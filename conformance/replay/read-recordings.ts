import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import type { Wire } from '../wire.ts'

/** One request to the real service and what it answered. */
export type Exchange = {
  method: string
  /** Path and query, from `/v1/` on. */
  path: string
  /** The `Notion-Version` sent, or null where the recording left it out. */
  version: string | null
  body: Wire
  /** A body of multipart/form-data as it was sent. */
  form?: { type: string; content: string }
  status: number
  answer: Wire
}

/** The exchanges of one recorded session, in order. */
export type Cassette = { set: string; name: string; exchanges: Exchange[] }

type Headers = Record<string, string | string[]> | null | undefined

/**
 * Reads every recording below a folder, whatever wrote it: VCR cassettes of Python (`interactions`), of Ruby and R
 * (`http_interactions`), in YAML or JSON, and pairs of a curl script and the JSON it printed. The first folder of a
 * path names the set. Only exchanges with the service that carry JSON are kept.
 */
export function readRecordings(folder: string): Cassette[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .filter((file) => /\.(ya?ml|json|sh)$/.test(file) && !/(^|[\\/])(\.|node_modules)/.test(file))
    .flatMap((file) => {
      const exchanges = readFile(join(folder, file))
      const [set = file, ...rest] = relative(folder, join(folder, file)).split(sep)
      return exchanges.length === 0 ? [] : [{ set, name: rest.join('/') || set, exchanges }]
    })
}

function readFile(path: string): Exchange[] {
  if (path.endsWith('.sh')) return readScript(path)
  const text = readFileSync(path, 'utf8')
  if (!/^(?:http_)?interactions:|"(?:http_)?interactions"/m.test(text)) return []
  return readCassette(path.endsWith('.json') ? JSON.parse(text) : parse(text, { logLevel: 'silent', maxAliasCount: -1 }))
}

/** The exchanges of a parsed VCR cassette. */
export function readCassette(cassette: Wire): Exchange[] {
  const items: Wire[] = cassette?.interactions ?? cassette?.http_interactions ?? []
  return items.flatMap(({ request, response }) => {
    const status = Number(response.status_code ?? response.status?.code ?? response.status)
    const answer = readJson(response.content ?? response.body)
    return ofService(request.uri, {
      method: String(request.method).toUpperCase(),
      version: header(request.headers, 'notion-version'),
      body: readJson(request.body),
      ...readForm(request),
      status,
      answer,
    })
  })
}

/** A script that calls curl once, beside a file of the same name with the answer. */
function readScript(path: string): Exchange[] {
  const printed = path.replace(/\.sh$/, '.json')
  if (!existsSync(printed)) return []
  const answer = readJson(readFileSync(printed, 'utf8'))
  const script = readFileSync(path, 'utf8').replaceAll(/\\\n/g, ' ')
  const uri = /(https:\/\/api\.notion\.com\/v1\/[^\s'"]*)/.exec(script)?.[1]
  const version = /notion-version:\s*([\d-]+)/i.exec(script)?.[1] ?? null
  const payload = /(?:--data(?:-raw|-binary)?|-d)\s+'([\s\S]*?)'\s*(?:$|\s-|\|)/m.exec(script)?.[1]
  const given = /(?:-X|--request)\s+'?([A-Z]+)/.exec(script)?.[1]
  const method = given ?? (payload === undefined ? 'GET' : 'POST')
  // curl prints no status: an error says its own, everything else was a success.
  return ofService(uri, { method, version, body: readJson(payload), status: answer?.object === 'error' ? answer.status : 200, answer })
}

function ofService(uri: string | undefined, exchange: Omit<Exchange, 'path'>): Exchange[] {
  const path = /^https:\/\/api\.notion\.com(\/v1\/.*)$/.exec(uri ?? '')?.[1]
  return path === undefined || exchange.answer === undefined ? [] : [{ path, ...exchange }]
}

function header(headers: Headers, name: string): string | null {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
  return (Array.isArray(found) ? found[0] : found) ?? null
}

function readForm({ headers, body }: Wire): Pick<Exchange, 'form'> {
  const type = header(headers, 'content-type')
  const content = body?.string ?? body
  return type?.startsWith('multipart/') && typeof content === 'string' && content !== '' ? { form: { type, content } } : {}
}

/** The JSON of a body in any spelling of a cassette; undefined when it is empty or something else. */
function readJson(body: Wire): Wire {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : (body?.string ?? body)
  if (typeof text !== 'string' || !/^\s*\{/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
