import { optional, Type } from '@understudy/core/schema/shapes.ts'

const DEFAULT = 100

/** `page_size` of every list: 1 to 100, and 0, which acts as the default on all lists but comments (reported by third parties). */
export const pageSizeInput = () => optional(Type.Integer({ minimum: 0, maximum: 100 }))

/** How many items a page of a list has. */
export const pageSizeOf = (page_size: number | undefined): number => page_size || DEFAULT
