import { newest, type Answer, type Wire } from '../wire.ts'
import { compareAnswers, type Difference } from './compare.ts'
import { decode, isId, spell } from './id-map.ts'
import type { Cassette, Exchange } from './read-recordings.ts'
import { readObjects, type RecordedObjects } from './recorded-objects.ts'
import { type Ground, SetUp } from './set-up.ts'

/** A server that recordings are replayed against. */
export type Stage = {
  /** One call as a recording made it; without a token, one that no server knows. */
  send(request: { method: string; path: string; version: string; body: Wire; form?: Exchange['form']; authorised: boolean }): Promise<Answer>
  ground: Ground
}

/** What became of one recorded exchange. */
export type Outcome = {
  cassette: string
  /** Method and path with the ids taken out. */
  operation: string
  version: string
  /** Answered by the service before its release of March 2026. */
  older: boolean
  /** Why it was not compared. */
  skipped?: string
  fields: number
  differences: Difference[]
}

const dates = new Set<string>(['2026-03-11', '2025-09-03', '2022-06-28'])
// What is "the past week" or "edited since" depends on the day; a recording's day is over.
const byTheClock = /"(past_week|past_month|past_year|this_week|next_week|next_month|next_year)"|"timestamp"|"(created|last_edited)_time"/

/** Why a request cannot mean here what it meant where it was recorded. */
function notToBeSent({ method, path, body, form, status, answer }: Exchange, { created }: RecordedObjects): string | undefined {
  if (answer.request_id === undefined) return 'recorded before answers named their request'
  if (byTheClock.test(JSON.stringify(body?.filter ?? body?.sorts ?? ''))) return 'depends on the day it was recorded'
  if (status >= 400) return undefined
  const [, route, id = '', part] = /^\/v1\/(\w+)(?:\/([^/?]+))?(?:\/(\w+))?/.exec(path) ?? []
  if (route === 'file_uploads' && method === 'POST' && part !== 'complete' && body === undefined && form === undefined) return 'its body was not recorded'
  if (body?.mode === 'external_url') return 'reads a file from the network'
  if (body?.template && body.template.type !== 'none') return 'presumes a template, which no request can make'
  if (part === 'markdown' && !created.has(spell(id))) return 'presumes a text that no other answer shows'
  return undefined
}

function listsOf(path: string) {
  if (path.startsWith('/v1/search')) return 'search'
  if (/^\/v1\/file_uploads(\?|$)/.test(path)) return 'uploads'
  return /^\/v1\/users(\?|$)/.test(path) ? 'users' : 'by place'
}

/**
 * Is this an answer of the service before its release of March 2026? That release put the alias `archived` last and gave
 * pages `is_archived`.
 */
function isOlder(answer: Wire): boolean {
  if (typeof answer !== 'object' || answer === null) return false
  const keys = Object.keys(answer)
  const last = keys.filter((key) => key !== 'request_id').at(-1)
  if (keys.includes('archived') && (last !== 'archived' || (answer.object === 'page' && !keys.includes('is_archived')))) return true
  return Object.values(answer).some(isOlder)
}

/** Method and path of an exchange with the ids taken out. */
export function operationOf({ method, path }: { method: string; path: string }): string {
  const route = path.split('?')[0]!.replace(/^\/v1\//, '')
  const names = route.split('/').map((part) => (isId(part.replace(/^task_/, '')) ? '{id}' : part))
  if (names[2] === 'properties') names[3] = '{property_id}'
  return `${method} ${names.join('/')}`
}

/** The API date of a recording whose headers were taken out: `archived` is what the newest no longer says. */
function dateOf({ exchanges }: Cassette): string {
  return exchanges.some(({ answer }) => JSON.stringify(answer).includes('"archived":')) ? '2025-09-03' : newest
}

/** Sends a recording's requests in order and compares every answer. `elsewhere` holds what other recordings of its set show. */
export async function replay(cassette: Cassette, elsewhere: ReadonlyMap<string, Wire>, stage: Stage): Promise<Outcome[]> {
  await clear(stage.ground)
  const objects = readObjects(cassette)
  const setUp = new SetUp(stage.ground, objects, elsewhere)
  const { ids, leftOut } = setUp
  const fallbackDate = dateOf(cassette)
  const outcomes: Outcome[] = []
  const lackingNames = new Set<string>()

  for (const exchange of cassette.exchanges) {
    const version = exchange.version ?? fallbackDate
    const outcome: Outcome = { cassette: cassette.name, operation: operationOf(exchange), version, older: isOlder(exchange.answer), fields: 0, differences: [] }
    outcomes.push(outcome)
    const unsent = dates.has(version) ? notToBeSent(exchange, objects) : `API date ${version} is not served`
    const isReady = unsent === undefined && (await prepare(exchange, setUp))
    if (!isReady) outcome.skipped = unsent ?? 'names something that could not be made here'
    if (outcome.skipped) {
      noteLacking(exchange, lackingNames)
      continue
    }
    const answer = await stage.send({
      method: exchange.method,
      path: ids.translatePath(exchange.path),
      version,
      body: ids.translate(exchange.body),
      form: exchange.form,
      authorised: exchange.status !== 401,
    })
    if (answer.body?.code === 'invalid_request_url' && exchange.answer.code !== 'invalid_request_url') {
      outcome.skipped = 'not served here'
      continue
    }
    if (answer.status === 400 && exchange.status < 400 && [...lackingNames].some((name) => answer.body.message.includes(name))) {
      outcome.skipped = 'names something that could not be made here'
      continue
    }
    const ours = { status: answer.status, answer: answer.body }
    Object.assign(outcome, compareAnswers(exchange, ours, { ids, leftOut, lackingNames }, listsOf(exchange.path)))
  }
  return outcomes
}

/** Remembers the properties that an exchange would have made, the other sides of two-way relations too. */
function noteLacking({ body, answer }: Exchange, names: Set<string>): void {
  const written: Wire = body?.properties ?? body?.initial_data_source?.properties ?? {}
  for (const [name, property] of Object.entries<Wire>(answer.properties ?? {})) {
    if (!(name in written)) continue
    const other = property.relation?.dual_property
    for (const text of [name, property.id, other?.synced_property_name, other?.synced_property_id]) if (text && text !== 'title') names.add(text)
  }
  for (const name of Object.keys(written)) if (!written[name]?.title) names.add(name)
}

async function prepare({ method, path, body, status, answer }: Exchange, setUp: SetUp): Promise<boolean> {
  const named: [id: string, route: string][] = []
  const steps = path.split(/[/?&=]/)
  steps.forEach((step, index) => isId(step) && named.push([step, `/${steps.slice(0, index).join('/')}/`]))
  collectIds(body, '', named)
  for (const [id, route] of named) {
    if (setUp.ids.translateText(id) !== id || setUp.ids.has(id)) continue
    // What an error speaks of may well be unknown: it is sent as it was.
    if (!(await setUp.ensure(id, route, status < 400)) && status < 400) return false
  }
  // A cursor is known from the answer before.
  const cursor = /[?&]start_cursor=([^&]+)/.exec(path)?.[1]
  if (cursor !== undefined && status < 400 && !isId(cursor) && setUp.ids.translateText(decode(cursor)) === decode(cursor)) return false
  const item = /^\/v1\/pages\/([^/]+)\/properties\/([^/?]+)/.exec(path)
  if (item && status < 400 && !(await setUp.putValue(item[1]!, decode(item[2]!), answer))) return false
  const reads = method === 'GET' || /\/(query|search)(\?|$)/.test(path)
  if (reads && Array.isArray(answer.results)) for (const item of answer.results) if (isId(item.id) && item.object !== 'view') await setUp.ensure(spell(item.id), path)
  return true
}

function collectIds(value: Wire, route: string, found: [string, string][]): void {
  if (isId(value)) found.push([value, route])
  else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) collectIds(item, `${route}/${key}`, found)
}

/** Empties the page recordings are replayed in. */
async function clear({ call, rootPageId }: Ground): Promise<void> {
  for (;;) {
    const { body } = await call('GET', `/v1/blocks/${rootPageId}/children?page_size=100`)
    for (const block of body.results) await call('DELETE', `/v1/blocks/${block.id}`)
    if (!body.has_more) break
  }
  await call('PATCH', `/v1/pages/${rootPageId}`, { icon: null, cover: null, is_locked: false, properties: { title: [] } })
}
