import { Readable } from 'node:stream'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { newId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { MissingBytes } from '../storage/files/file-store.ts'

/** Pictures are small: they stand beside a name. */
export const PICTURE_LIMIT = 256 * 1024

/** What a browser can show and cannot run, each known by how its bytes begin, in hexadecimal. SVG is none of them: it is a program. */
const kinds = [
  { ending: 'png', content_type: 'image/png', begins: /^89504e470d0a1a0a/ },
  { ending: 'jpg', content_type: 'image/jpeg', begins: /^ffd8ff/ },
  { ending: 'gif', content_type: 'image/gif', begins: /^474946383[79]61/ },
  { ending: 'webp', content_type: 'image/webp', begins: /^52494646.{8}57454250/ },
]

/** A picture from its base64 text: its bytes, and the ending of its kind. `field` is where it came in. */
export function readPicture(base64: string, field: string): { bytes: Buffer; ending: string } {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw validationError('The picture should be base64.', { field })
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > PICTURE_LIMIT) throw validationError(`The picture should have at most ${PICTURE_LIMIT / 1024} KB.`, { field })
  const head = bytes.subarray(0, 16).toString('hex')
  const kind = kinds.find(({ begins }) => begins.test(head))
  if (!kind) throw validationError('The picture should be a PNG, JPEG, GIF or WebP.', { field })
  return { bytes, ending: kind.ending }
}

/** Keeps a picture among the files of a workspace; answers its name, which nobody can guess and which never means another picture. */
export async function keepPicture({ files }: Context, workspace_id: string, { bytes, ending }: { bytes: Buffer; ending: string }): Promise<string> {
  const name = `${workspace_id}/pictures/${newId()}.${ending}`
  await files.store.keep(name, await files.incoming.receive(Readable.from([bytes]), PICTURE_LIMIT))
  return name
}

/** Lets a picture go that nothing shows any more. What cannot be removed now is only a file too many. */
export const dropPicture = ({ files }: Context, name: string | null) => (name === null ? undefined : files.store.remove(name).catch(() => undefined))

/** Where a picture can be fetched, for as long as it is there and by whoever has the address: answers show it to programs. */
export const pictureAddress = (web_url: string, name: string | null): string | null => {
  const [workspace_id, , file] = name?.split('/') ?? []
  return workspace_id && file ? `${web_url}/pictures/${workspace_id}/${file}` : null
}

/** The picture at an address of ours, or null. */
export async function findPicture({ files }: Context, workspace_id: string, file: string): Promise<{ content_type: string; bytes: Readable } | null> {
  const ending = /^[0-9a-f-]{36}\.([a-z]+)$/.exec(file)?.[1]
  const kind = kinds.find((each) => each.ending === ending)
  if (!kind || !/^[0-9a-f-]{36}$/.test(workspace_id)) return null
  try {
    return { content_type: kind.content_type, bytes: await files.store.read(`${workspace_id}/pictures/${file}`) }
  } catch (error) {
    if (error instanceof MissingBytes) return null
    throw error
  }
}
