import { errorFromResponse, unreachable } from './api-error.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Options = { headers?: Record<string, string>; signal?: AbortSignal }

async function call<Answer>(method: Method, path: string, body: unknown, { headers, signal }: Options): Promise<Answer> {
  const changing = method !== 'GET'
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    // The server takes changes as JSON only, its guard against forms of other sites; so even an empty change says so.
    headers: { accept: 'application/json', ...(changing && { 'content-type': 'application/json' }), ...headers },
    body: changing ? JSON.stringify(body ?? {}) : undefined,
    signal,
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await errorFromResponse(response)
  return (await response.json()) as Answer
}

/** A call of the private API under `/api`. */
export const callPrivate = <Answer>(method: Method, path: string, body?: unknown, signal?: AbortSignal) =>
  call<Answer>(method, `/api${path}`, body, { signal })

/** A call of the public API under `/v1`, as the signed-in person. */
export const callPublic = <Answer>(method: Method, path: string, body?: unknown) =>
  call<Answer>(method, `/v1${path}`, body, { headers: { 'Notion-Version': '2026-03-11' } })
