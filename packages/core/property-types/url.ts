import { textValue } from './text-value.ts'

/** A web address, kept as written. */
export const url = textValue('url', 2000, 'https://example.com/a?b=c')
