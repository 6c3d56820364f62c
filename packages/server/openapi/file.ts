import { fileURLToPath } from 'node:url'
import { NEWEST } from '../versions/index.ts'
import { documentOf } from './document.ts'

/** The copy of the newest document that is kept in the repository, where a change of the API can be seen in review. */
export const file = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url))

/** What the copy should hold. */
export const content = () => `${JSON.stringify(documentOf(NEWEST), null, 1)}\n`
