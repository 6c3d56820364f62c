import type { Answer, Wire } from '../wire.ts'
import { newest } from '../wire.ts'
import { readRecordings } from './read-recordings.ts'
import { readObjects } from './recorded-objects.ts'
import { type Outcome, replay, type Stage } from './replay.ts'

/** What a replay needs to know of a server. */
export type Server = { apiUrl: string; token: string; pageId: string }

/** Makes a server the stage of replays. Its page is emptied before every recording. */
export async function makeStage({ apiUrl, token, pageId }: Server): Promise<Stage> {
  const send: Stage['send'] = async ({ method, path, version, body, form, authorised }) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${authorised ? token : 'ntn_unknown'}`,
        'notion-version': version,
        ...(form ? { 'content-type': form.type } : body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: form?.content ?? (body === undefined ? undefined : JSON.stringify(body)),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : undefined, text }
  }
  const call = (method: string, path: string, body?: Wire): Promise<Answer> => send({ method, path, version: newest, body, authorised: true })
  const { body: me } = await call('GET', '/v1/users/me')
  const { body: users } = await call('GET', '/v1/users')
  const person = users.results.find((user: Wire) => user.type === 'person').id
  return { send, ground: { call, rootPageId: pageId, person, bot: me.id } }
}

/** Replays every recording below a folder, one after the other; the outcomes by set. */
export async function replayAll(folder: string, server: Server, only = ''): Promise<Map<string, Outcome[]>> {
  const stage = await makeStage(server)
  const bySet = new Map<string, Outcome[]>()
  const elsewhere = new Map<string, Map<string, Wire>>()
  const cassettes = readRecordings(folder)
  for (const cassette of cassettes) {
    const shown = elsewhere.get(cassette.set) ?? new Map<string, Wire>()
    for (const [id, object] of readObjects(cassette).shown) if (!shown.has(id)) shown.set(id, object)
    elsewhere.set(cassette.set, shown)
  }
  for (const cassette of cassettes.filter(({ set, name }) => `${set}/${name}`.includes(only))) {
    const outcomes = await replay(cassette, elsewhere.get(cassette.set)!, stage)
    bySet.set(cassette.set, [...(bySet.get(cassette.set) ?? []), ...outcomes])
  }
  return bySet
}
