import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiDocument, fetchDocument, makeApiDocument } from './api-document.ts'
import type { CallOptions, Target } from './target.ts'
import { type Answer, newest, type Version, versions, type Wire } from './wire.ts'

/** Where the server's judgement and the document's part, for a reason: what no JSON Schema can say. */
const beyondSchemas = [
  // Counted over all levels of a request.
  /children\.length with all nested/,
  // An emoji is no pattern that every tool reads.
  /should be an emoji/,
  // An older name and its newer one, together.
  /should be equal when both are given|should be not present when/,
]

/** Calls of a server, each held against the document that it gives of itself. */
export function makeJudge(target: Target) {
  const documents = new Map<Version, ApiDocument>()

  /** Fetches the documents; to be called before anything is judged. */
  async function open() {
    for (const version of versions) documents.set(version, makeApiDocument(await fetchDocument(target, version)))
  }

  /** One call, judged on both sides: what the server takes and refuses the document does too, and the answer is as promised. */
  async function judged(method: string, path: string, body?: Wire, version: Version = newest, options: CallOptions = {}): Promise<Wire> {
    const api = documents.get(version)!
    const answer = await target.call(method, path, body, { version, ...options })
    const told = `${method} ${path} on ${version} with ${JSON.stringify(body)?.slice(0, 400)}\n${answer.status} ${answer.text.slice(0, 400)}`
    assert.notEqual(answer.status, 500, told)
    // A form is no JSON: of it only the answer is judged.
    if (options.rawBody === undefined) judgeRequest(api.requestProblems(method, path, body), answer, told)
    else assert.ok(answer.status < 300, told)
    assert.equal(api.answerProblems(method, path, answer), null, told)
    return answer.body
  }

  function judgeRequest(problems: string | null, answer: Answer, told: string) {
    const isShapeRefused = answer.status === 400 && String(answer.body.message).startsWith('body failed validation')
    if (!isShapeRefused) assert.equal(problems, null, `the document refuses what the server takes: ${told}`)
    else if (!beyondSchemas.some((reason) => reason.test(answer.body.message))) {
      assert.notEqual(problems, null, `the document takes what the server refuses: ${told}`)
    }
  }

  return { documents, open, judged }
}

/** A form with a small file in it, as a call takes it. */
export function smallForm(fields: Record<string, string>): CallOptions {
  const file = 'name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello'
  const parts = [...Object.entries(fields).map(([name, value]) => `name="${name}"\r\n\r\n${value}`), file]
  const rawBody = `${parts.map((part) => `--edge\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--edge--\r\n`
  return { rawBody, headers: { 'content-type': 'multipart/form-data; boundary=edge' } }
}

/** Asks until the answer tells that it is over. */
export async function until(ask: () => Promise<Wire>, isOver: (answer: Wire) => boolean): Promise<Wire> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
    const answer = await ask()
    if (isOver(answer)) return answer
  }
  throw new Error('It is not over after twenty seconds.')
}
