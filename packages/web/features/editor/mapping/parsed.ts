/** An object out of JSON that may have been pasted from anywhere; the other one when it is none. */
export function parsedOr<T extends object | null>(json: unknown, other: T): T {
  if (typeof json !== 'string' || json === '') return other
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as T) : other
  } catch {
    return other
  }
}
