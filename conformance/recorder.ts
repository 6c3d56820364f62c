import { findOperation, operationsOf } from './operations.ts'
import { hasSchema, shapeProblems } from './response-schemas.ts'
import { conventionProblems } from './wire-conventions.ts'
import { newest, versions, type Version } from './wire.ts'

/** A `fetch` that judges every answer it brings, and remembers which of the SDK's operations succeeded. */
export type Recorder = {
  fetch: (url: string, init?: RequestInit) => Promise<Response>
  /** One line per kind of fault, with how often it was seen. */
  faults: Map<string, number>
  /** SDK names of the operations that were answered with a 2xx. */
  exercised: Set<string>
  /** The API dates on which they did. */
  exercisedOn: Map<string, Set<Version>>
}

// A call that may be answered later is, with 202, answered by its task; the SDK's types say so of one of the two such calls only.
const TASK = 'GetAsyncTaskResponse'

const withoutIds = (text: string) =>
  text.replaceAll(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi, '<id>').replaceAll(/\[\d+\]/g, '[n]')

/** Makes a recorder. Faults are collected, not thrown: a suite reports them once, in `finish`, and its tests go on. */
export function makeRecorder(): Recorder {
  const faults = new Map<string, number>()
  const exercised = new Set<string>()
  const exercisedOn = new Map<string, Set<Version>>()

  function judge(url: string, init: RequestInit | undefined, response: Response, text: string): void {
    const path = new URL(url).pathname.replace(/^\/v1\//, '')
    const method = (init?.method ?? 'GET').toUpperCase()
    const sent = new Headers(init?.headers).get('notion-version') as Version
    const version = versions.includes(sent) ? sent : newest
    const operation = findOperation(operationsOf(version), method, path)
    const note = (problem: string) => {
      const line = withoutIds(`${operation?.name ?? `${method} ${path}`} on ${version}: ${problem}`)
      faults.set(line, (faults.get(line) ?? 0) + 1)
    }
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch {
      return note(`status ${response.status} without a JSON body`)
    }
    conventionProblems(version, response.status, response.headers, body, operation?.name.startsWith('oauth')).forEach(note)
    if (!response.ok || operation === undefined) return
    exercised.add(operation.name)
    exercisedOn.set(operation.name, (exercisedOn.get(operation.name) ?? new Set()).add(version))
    const { request_id: _, ...rest } = body as Record<string, unknown>
    const type = response.status === 202 ? TASK : operation.responseType
    if (hasSchema(version, type)) shapeProblems(version, type, rest).forEach((problem) => note(`${type}${problem}`))
  }

  return {
    faults,
    exercised,
    exercisedOn,
    async fetch(url, init) {
      const response = await globalThis.fetch(url, init)
      if (init?.method?.toUpperCase() !== 'HEAD') judge(url, init, response, await response.clone().text())
      return response
    },
  }
}
