import { validationError } from '@understudy/core/errors/refusals.ts'
import { newId } from '@understudy/core/values/ids.ts'
import type { Db } from '../storage/store.ts'

/** Pictures are small: they stand beside a name. */
const LIMIT = 256 * 1024

/** What a browser can show and cannot run, each known by how its bytes begin, in hexadecimal. SVG is none of them: it is a program. */
const kinds = [
  { content_type: 'image/png', begins: /^89504e470d0a1a0a/ },
  { content_type: 'image/jpeg', begins: /^ffd8ff/ },
  { content_type: 'image/gif', begins: /^474946383[79]61/ },
  { content_type: 'image/webp', begins: /^52494646.{8}57454250/ },
]

/** A small picture as it was sent, judged. */
export type Picture = { content_type: string; base64: string }

/** A picture from its base64 text. `field` is where it came in. */
export function readPicture(base64: string, field: string): Picture {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw validationError('The picture should be base64.', { field })
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > LIMIT) throw validationError(`The picture should have at most ${LIMIT / 1024} KB.`, { field })
  const head = bytes.subarray(0, 16).toString('hex')
  const kind = kinds.find(({ begins }) => begins.test(head))
  if (!kind) throw validationError('The picture should be a PNG, JPEG, GIF or WebP.', { field })
  return { content_type: kind.content_type, base64 }
}

/** Keeps a picture in the store, beside what it stands for: it comes and goes with it in one transaction, and is exported with it. */
export async function keepPicture(db: Db, workspace_id: string, picture: Picture): Promise<string> {
  const id = newId()
  await db.insertInto('pictures').values({ workspace_id, id, ...picture }).execute()
  return id
}

/** Lets a picture go that nothing shows any more. */
export async function dropPicture(db: Db, workspace_id: string, id: string | null) {
  if (id !== null) await db.deleteFrom('pictures').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
}

/** Where a picture can be fetched, by whoever has the address: answers show it to programs. It never means another picture. */
export const pictureAddress = (web_url: string, workspace_id: string, id: string | null): string | null => (id === null ? null : `${web_url}/pictures/${workspace_id}/${id}`)

/** Where the picture of a person is: one that was sent in, in whichever workspace, before one of elsewhere. */
export const avatarAddress = (web_url: string, { avatar, avatar_url }: { avatar: string | null; avatar_url: string | null }): string | null =>
  avatar === null ? avatar_url : `${web_url}/pictures/${avatar}`

/** The picture at an address of ours. What an imported file calls a picture and a browser could run is none. */
export async function findPicture(db: Db, workspace_id: string, id: string): Promise<Picture | undefined> {
  const picture = await db.selectFrom('pictures').select(['content_type', 'base64']).where('workspace_id', '=', workspace_id).where('id', '=', id).executeTakeFirst()
  return picture && kinds.some(({ content_type }) => content_type === picture.content_type) ? picture : undefined
}
