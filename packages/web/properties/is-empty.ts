import type { PropertyValue } from '../api/wire.ts'

/** Whether what a value holds is nothing; a checkbox and a zero are never nothing. */
export const isNothing = (content: unknown): boolean => content === null || content === undefined || content === '' || (Array.isArray(content) && content.length === 0)

/** Whether a value holds nothing to show. */
export const isEmpty = (value: PropertyValue | undefined): boolean => isNothing(value?.[value.type])
