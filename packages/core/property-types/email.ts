import { textValue } from './text-value.ts'

/** An e-mail address, kept as written. */
export const email = textValue('email', 200, 'ada@example.com')
