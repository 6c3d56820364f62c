import { inWords } from '../../api/api-error.ts'
import { callPrivate, callPublic } from '../../api/client.ts'
import type { DatabaseMade, Favorites, NewDatabase, PageMade, TreePlace } from '../../api/contract.ts'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'

/** Runs a change; tells why when it failed. What it changed is told to everybody by the live stream. */
export async function attempt<T>(work: () => Promise<T>, failure: string = words.pages.notChanged): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    tellFailure(failure, inWords(error))
    return undefined
  }
}

const fresh = new Set<string>()

/** Whether a page was made here a moment ago, so that its name is the first thing to be written. Asked once. */
export const isFresh = (id: string): boolean => fresh.delete(id)

/** Makes an empty page at the top or below another one. Answers its id. */
export async function newPage(place: TreePlace): Promise<string | undefined> {
  const made = await attempt(() => callPrivate<PageMade>('POST', '/pages', place), words.pages.notMade)
  if (made) fresh.add(made.id)
  return made?.id
}

/** Makes a database at the top or in a page. Answers its id. */
export async function newDatabase(place: NewDatabase): Promise<string | undefined> {
  const made = await attempt(() => callPrivate<DatabaseMade>('POST', '/databases', place), words.databases.notMade)
  if (made) fresh.add(made.id)
  return made?.id
}

/** Notes that a page was made by the editor. */
export const noteFresh = (id: string) => fresh.add(id)

/** Moves a page or database in the tree. */
export const placeObject = (id: string, place: TreePlace) => attempt(() => callPrivate('POST', `/objects/${id}/place`, place))

/** Copies a page with all in it. Answers the id of the copy. */
export async function duplicate(id: string): Promise<string | undefined> {
  const made = await attempt(() => callPrivate<PageMade>('POST', `/pages/${id}/duplicate`))
  if (made) fresh.add(made.id)
  return made?.id
}

/** Adds to or takes from the person's favorites. */
export const setFavorite = (id: string, isFavorite: boolean) => attempt(() => callPrivate<Favorites>(isFavorite ? 'PUT' : 'DELETE', `/favorites/${id}`))

/** Moves a page or database to the trash. */
export const trash = (id: string, kind: 'page' | 'database') => attempt(() => callPublic('PATCH', `/${kind}s/${id}`, { in_trash: true }))

/** Brings it back. */
export const takeFromTrash = (id: string) => attempt(() => callPrivate('POST', `/trash/${id}/restore`))

/** Removes it for good. */
export const deleteForGood = (id: string) => attempt(() => callPrivate('DELETE', `/trash/${id}`))

/** Names a page or database. */
export const rename = (id: string, kind: 'page' | 'database', title: string) => {
  const text = title ? [{ text: { content: title } }] : []
  return attempt(() => callPublic('PATCH', `/${kind}s/${id}`, kind === 'page' ? { properties: { title: { title: text } } } : { title: text }))
}

/** A page as Markdown. */
export const pageMarkdown = (id: string) => attempt(() => callPublic<{ markdown: string }>('GET', `/pages/${id}/markdown`))
