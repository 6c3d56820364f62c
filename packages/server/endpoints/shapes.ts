import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'

/** `page_size` of every list: 1 to 100, and 0, which acts as the default on all lists but comments (reported by third parties). */
export const pageSize = () => optional(Type.Integer({ minimum: 0, maximum: 100 }))

/** `page_size` and `start_cursor` as query parameters. */
export const paging = object({ start_cursor: optional(text()), page_size: pageSize() })

/** `filter_properties`: ids or names of properties to keep in the answer. */
export const filterProperties = object({ filter_properties: optional(Type.Array(text(), { maxItems: 100 })) })

/** A path with one id. */
export const idPath = <const K extends string>(key: K) => object({ [key]: uuid() } as Record<K, ReturnType<typeof uuid>>)

/** The page size that 0 stands for. */
export const sizeOf = (page_size: number | undefined) => (page_size === 0 ? undefined : page_size)
