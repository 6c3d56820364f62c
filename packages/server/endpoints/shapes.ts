import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { pageSizeInput } from '../services/page-size.ts'

/** `page_size` and `start_cursor` as query parameters. */
export const paging = object({ start_cursor: optional(text()), page_size: pageSizeInput() })

/** `filter_properties`: ids or names of properties to keep in the answer. */
export const filterProperties = object({ filter_properties: optional(Type.Array(text(), { maxItems: 100 })) })

/** A path with one id. */
export const idPath = <const K extends string>(key: K) => object({ [key]: uuid() } as Record<K, ReturnType<typeof uuid>>)
