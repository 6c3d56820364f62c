/** Addresses of objects, as tags carry them: written as the web's own, read in every form people use. */
import { isUuid, normaliseId, withoutDashes } from '../values/ids.ts'

/** The address of a page or database. */
export const pageAddress = (web_url: string, id: string) => `${web_url}/p/${withoutDashes(id)}`

/** The address of a block on its page. */
export const blockAddress = (web_url: string, page_id: string, id: string) => `${pageAddress(web_url, page_id)}#${withoutDashes(id)}`

const idAtEnd = /([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})$/i

/** The id in an address (`…/Title-<id>?v=…#<block id>`, `user://<id>`, `{{…}}`) or a bare id; the block's when it names one. */
export function idOfAddress(address: string | undefined): string | undefined {
  if (address === undefined || address.length > 2000) return undefined
  const bare = address.trim().replace(/^\{\{(.*)\}\}$/, '$1')
  const [path = '', fragment = ''] = bare.split('#', 2)
  const found = idAtEnd.exec(fragment)?.[1] ?? idAtEnd.exec(path.split('?', 1)[0]!.replace(/\/$/, ''))?.[1]
  return found !== undefined && isUuid(found) ? normaliseId(found) : undefined
}
