import { validationError } from '@understudy/core/errors/refusals.ts'

/** An e-mail address as it is kept and compared: trimmed, in lower case. Throws `validation_error` for what is none. */
export function readAddress(given: string): string {
  const address = given.trim().toLowerCase()
  if (address.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(address)) throw validationError('This is not an e-mail address.', { field: 'email' })
  return address
}
