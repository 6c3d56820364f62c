import { setTimeout as wait } from 'node:timers/promises'
import { Command, InvalidArgumentError } from 'commander'
import type { Context } from '../context.ts'
import { listRequests } from '../request-log/list.ts'
import { showRequest } from '../request-log/show.ts'
import type { LoggedMessage, RequestDetail, RequestFilters, RequestSummary } from '../web-api/contract/requests.ts'
import { idArgument } from './ids.ts'
import { withContext } from './with-context.ts'

type List = RequestFilters & {
  integration?: string
  requestId?: string
  workspace?: string
  limit: number
  follow?: boolean
  json?: boolean
}

// Written by the server a tenth of a second after the answer.
const FOLLOW_MS = 250

/** `understudy logs` and `understudy logs show` */
export function logsCommands(): Command {
  const logs = new Command('logs')
    .description('the requests that connections sent, and why they were refused')
    .option('--integration <id>', 'only those of an integration', idArgument)
    .option('--workspace <id>', 'only those of a workspace', idArgument)
    .option('--caller <kind>', 'connection, person or nobody (no known credential)', callerArgument)
    .option('--method <list>', 'GET, POST, …')
    .option('--path <text>', 'text anywhere in the path, such as an id')
    .option('--operation <list>', 'such as pages.create')
    .option('--status <list>', 'statuses or classes: 404, 4xx')
    .option('--code <list>', 'error codes: object_not_found, …')
    .option('--rule <list>', 'rules that refused: not-shared, …')
    .option('--request-id <id>', 'a request id or its beginning')
    .option('--since <time>', 'ISO time')
    .option('--until <time>', 'ISO time')
    .option('--limit <number>', 'the newest so many', limitArgument, 20)
    .option('--follow', 'go on with what comes')
    .option('--json', 'one line of JSON a request')
    .action(list)
  logs
    .command('show')
    .description('one request in full: its headers and bodies, what it changed, and why it was refused')
    .argument('<request id>', 'as in the answer and the header x-notion-request-id', idArgument)
    .option('--json', 'print one line of JSON')
    // `--json` may stand before `show` too: it is then read as the list's.
    .action((id: string, options: { json?: boolean }) => show(id, options.json ?? (logs.opts<List>().json === true)))
  return logs
}

async function list({ integration, requestId, workspace, limit, follow, json, ...given }: List) {
  const filters: RequestFilters = {
    ...given,
    ...(integration === undefined ? {} : { integration_id: integration }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  }
  const readable = { workspace_id: workspace ?? null, withNobodys: false }
  const print = (request: RequestSummary) => console.log(json ? JSON.stringify(request) : line(request))
  await withContext(async (context) => {
    const page = (more: RequestFilters) => context.requests.read().then((db) => listRequests(db, readable, { ...filters, ...more }))
    const first = await page({ page_size: limit })
    first.results.toReversed().forEach(print)
    if (!follow && !json && first.results.length === 0) console.log('No such requests in the log.')
    if (!follow) return
    await untilInterrupted(async () => {
      let after = first.newest_cursor ?? '0'
      for (;;) {
        await wait(FOLLOW_MS)
        const news = await newerThan(page, after)
        news.requests.forEach(print)
        after = news.cursor
      }
    })
  })
}

/** Everything after a cursor, oldest first, however many pages it fills. */
async function newerThan(page: (more: RequestFilters) => ReturnType<typeof listRequests>, after: string) {
  const first = await page({ after, page_size: 100 })
  const requests = [...first.results]
  for (let last = first; last.next_cursor !== null; ) {
    last = await page({ after, cursor: last.next_cursor, page_size: 100 })
    requests.push(...last.results)
  }
  return { requests: requests.reverse(), cursor: first.newest_cursor ?? after }
}

/** Runs until Ctrl-C, or until whoever reads the output goes away. */
function untilInterrupted(work: () => Promise<never>): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    process.stdout.once('error', () => resolve())
    work().catch(reject)
  }).then(() => process.exit(0))
}

async function show(id: string, json: boolean) {
  await withContext(async (context: Context) => {
    const request = await showRequest(context, { workspace_id: null, withNobodys: false }, id)
    console.log(json ? JSON.stringify(request) : inFull(request))
  })
}

function line({ time, request_id, method, path, status, ms, caller, why }: RequestSummary): string {
  const who = caller.kind === 'nobody' ? `nobody${caller.name ? ` (${caller.name})` : ''}` : (caller.name ?? caller.id ?? '')
  const first = `${time}  ${status}  ${method} ${path}  ${ms.toFixed(1)} ms  ${visible(who)}  ${request_id}`
  return why ? `${first}\n    ${visible(why.sentence)}` : first
}

function inFull(request: RequestDetail): string {
  const { why, changes, stages, snippets } = request
  const parts = [line({ ...request, why: null })]
  if (why) {
    const facts = why.facts.map(({ name, text, object }) => `  ${name.replaceAll('_', ' ')}: ${visible(text)}${object ? `  (${object.kind} ${object.id})` : ''}`)
    parts.push([`Why (${why.rule}): ${visible(why.sentence)}`, ...facts, ...why.fixes.map(({ label }) => `  → ${visible(label)}`)].join('\n'))
  }
  parts.push(`Request\n${message(request.request)}`, `Response\n${message(request.response)}`)
  parts.push(`Stages\n  ${stages.map(({ name, ms }) => `${name} ${ms.toFixed(2)} ms`).join(', ')}`)
  for (const { object, change, before, after } of changes) {
    parts.push(`Changed: ${object.kind} ${object.id} ${visible(object.title)} (${change})\n  before: ${JSON.stringify(before)}\n  after:  ${JSON.stringify(after)}`)
  }
  return [...parts, `Again\n${snippets.curl}`].join('\n\n')
}

function message({ headers, body }: LoggedMessage): string {
  const lines = headers.map(({ name, value }) => `  ${name}: ${visible(value)}`)
  if (body?.parts) for (const part of body.parts) lines.push(`  part ${visible(part.name)} ${visible(part.filename ?? '')} ${part.bytes} bytes`)
  else if (body) lines.push(`  ${body.text === null ? `${body.bytes} bytes that are no text` : visible(body.text)}${body.is_cut ? `\n  (cut: ${body.bytes} bytes were sent)` : ''}`)
  return lines.join('\n')
}

/** What came from outside must not steer the terminal. */
const visible = (text: string) => text.replace(/[^\P{Cc}\t\n]/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)

function callerArgument(value: string): NonNullable<RequestFilters['caller']> {
  if (value === 'connection' || value === 'person' || value === 'nobody') return value
  throw new InvalidArgumentError(`"${value}" is none of connection, person, nobody.`)
}

function limitArgument(value: string): number {
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new InvalidArgumentError(`"${value}" is no number from 1 to 100.`)
  return limit
}
