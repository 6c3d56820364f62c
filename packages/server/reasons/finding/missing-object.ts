import { levelsOn } from '@understudy/core/permissions/actor.ts'
import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import type { Exchange } from '../../http/exchange.ts'
import { findEntries } from '../../storage/repositories/access.ts'
import { findGranted } from '../../storage/repositories/grants.ts'
import type { ObjectReference } from '../../web-api/contract/requests.ts'
import type { Refused } from '../reason.ts'
import { type Found, findAnything } from './find-anything.ts'

/** An object that a request named and was not given. */
export type Missing = {
  id: string
  /** What the request took it for. */
  wanted: string
  /** Where the request named it: `path.page_id`, `body.parent.database_id`. */
  place: string
  /** What it is in the caller's own workspace; null when nothing there has this id. */
  own: (Found & { isReached: boolean; isWanted: boolean }) | null
}

// Several rules ask about the same refusal.
const known = new WeakMap<Refused, Promise<Missing | null>>()

/** What the object is that a refusal could not find; null when the refusal is about something else. */
export function missingObject(refused: Refused): Promise<Missing | null> {
  const found = known.get(refused) ?? look(refused)
  known.set(refused, found)
  return found
}

async function look(given: Refused): Promise<Missing | null> {
  const { context, exchange, refused, caller } = given
  const { about } = refused
  if (!about || !caller.actor || !isUuid(about.id) || !kinds.has(about.kind)) return null
  const id = normaliseId(about.id)
  const place = placeOf(exchange, id)
  const wanted = wantedAt(place) ?? about.kind
  const found = await findAnything(context, [caller.actor.workspace_id], id)
  if (!found) return { id, wanted, place, own: null }
  return { id, wanted, place, own: { ...found, isReached: await isReached(given, found), isWanted: fits(found.object.kind, wanted) } }
}

const kinds = new Set(['page', 'block', 'database', 'comment', 'view', 'file_upload'])

/** Pages and databases are blocks too. */
const fits = (kind: ObjectReference['kind'], wanted: string) => kind === wanted || (wanted === 'block' && (kind === 'page' || kind === 'database'))

async function isReached({ context: { store }, caller }: Refused, { node, path, object, workspace_id }: Found): Promise<boolean> {
  const actor = caller.actor!
  if (!node) return object.kind !== 'file_upload'
  const ids = path.map((step) => step.id)
  const access =
    actor.sees === 'shared'
      ? { shared: await findGranted(store.db, workspace_id, actor.user_id, ids) }
      : { entries: await findEntries(store.db, workspace_id, actor.person!.id, ids) }
  return levelsOn(actor, ids, access)[0] !== null
}

// The last name on the way to an id says what it is taken for: `page_id`, `data_source_id`, `file_upload.id`.
function wantedAt(place: string): string | null {
  const names = place.split(/[.[\]]+/).filter((name) => name !== '' && !/^\d+$/.test(name))
  const last = names.at(-1)?.replace(/_id$/, '') ?? ''
  const name = last === 'id' ? (names.at(-2) ?? '') : last
  return kinds.has(name) || name === 'data_source' ? name : null
}

/** Where an id stands in a request. */
function placeOf(exchange: Exchange, id: string): string {
  const same = (value: unknown) => typeof value === 'string' && isUuid(value) && normaliseId(value) === id
  for (const [name, value] of Object.entries(exchange.params)) if (same(value)) return `path.${name}`
  for (const [name, value] of exchange.request.query) if (same(value)) return `query.${name}`
  return within(exchange.json, 'body', same) ?? 'body'
}

function within(value: unknown, path: string, same: (value: unknown) => boolean): string | null {
  if (same(value)) return path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, held] of Object.entries(value)) {
    const found = within(held, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, same)
    if (found) return found
  }
  return null
}
