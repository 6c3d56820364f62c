import type { PropertyValue } from '../api/wire.ts'

/** Whether a value holds nothing to show; a checkbox and a zero are never empty. */
export function isEmpty(value: PropertyValue | undefined): boolean {
  const content = value?.[value.type]
  if (content === null || content === undefined || content === '') return true
  return Array.isArray(content) && content.length === 0
}
