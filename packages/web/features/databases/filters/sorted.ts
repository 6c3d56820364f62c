const UNSORTED = new Set(['place', 'button', 'verification'])

/** Whether rows can be sorted by properties of a type. */
export const isSorted = (type: string) => !UNSORTED.has(type)
