import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { isUuid, newId, normaliseId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import type { Db } from '../storage/store.ts'
import { pageSizeOf } from './page-size.ts'

/** An emoji of a workspace's own, as the API reads it. */
export type CustomEmoji = { id: string; name: string; url: string }

/** The workspace's own emojis, oldest first; `name` is the whole name. */
export async function listCustomEmojis(
  context: Context,
  actor: Actor,
  { name, start_cursor, page_size }: { name?: string; start_cursor?: string; page_size?: number },
) {
  const all = (await emojisOf(context.store.db, actor)).filter((emoji) => name === undefined || emoji.name === name)
  const from = start_cursor === undefined ? 0 : isUuid(start_cursor) ? all.findIndex(({ id }) => id === normaliseId(start_cursor)) : -1
  if (from < 0) throw invalidCursor(start_cursor!)
  const end = from + pageSizeOf(page_size)
  const next_cursor = all[end]?.id ?? null
  return { object: 'list', type: 'custom_emoji', results: all.slice(from, end), has_more: next_cursor !== null, next_cursor }
}

const emojisOf = (db: Db, actor: Actor): Promise<CustomEmoji[]> =>
  db
    .selectFrom('custom_emojis')
    .select(['id', 'name', 'url'])
    .where('workspace_id', '=', actor.workspace_id)
    .orderBy('created_time')
    .orderBy('id')
    .execute()

/** Adds an emoji of the workspace's own: a picture by URL, under a name nobody has yet. */
export async function createCustomEmoji(context: Context, actor: Actor, { name, url }: { name: string; url: string }): Promise<CustomEmoji> {
  const emoji = { id: newId(), name: name.trim().replace(/^:|:$/g, ''), url }
  if (emoji.name === '') throw validationError('Name should not be empty.')
  if (!URL.canParse(url) || !/^https?:/i.test(url)) throw validationError(`The address of a picture should begin with http, instead was "${url}".`)
  await context.store.transaction(actor, async (db) => {
    if ((await emojisOf(db, actor)).some((held) => held.name === emoji.name)) throw validationError(`There is an emoji ${emoji.name} already.`)
    await db.insertInto('custom_emojis').values({ workspace_id: actor.workspace_id, ...emoji, created_time: now() }).execute()
  })
  return emoji
}

/**
 * A request in which every custom emoji named by id has its name and address, so that icons and mentions can be stored and
 * shown without asking again. Throws `validation_error` for one that the workspace has not.
 */
export async function nameEmojis<T>(db: Db, actor: Actor, body: T): Promise<T> {
  const known = new Map((await emojisOf(db, actor)).map((emoji) => [emoji.id, emoji]))
  return named(body) as T

  function named(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(named)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, key === 'custom_emoji' && isReference(held) ? find(held.id) : named(held)]))
  }

  function find(id: string): CustomEmoji {
    const emoji = known.get(normaliseId(id))
    if (!emoji) throw validationError(`Could not find custom emoji with ID: ${normaliseId(id)}.`)
    return emoji
  }
}

// A property may be called `custom_emoji` too; what stands under its name is never just this.
function isReference(value: unknown): value is { id: string } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return false
  return typeof value.id === 'string' && isUuid(value.id) && Object.keys(value).every((key) => ['id', 'name', 'url'].includes(key))
}
