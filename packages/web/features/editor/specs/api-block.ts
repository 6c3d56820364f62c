import type { Block } from '../../../api/wire.ts'

/** A block in the form of the API, for the read views. */
export const apiBlock = (id: string, type: string, inner: object): Block => ({ object: 'block', id, type, has_children: false, children: [], [type]: inner })
