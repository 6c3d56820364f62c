import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import { InvalidArgumentError } from 'commander'

/** An id given as an argument: bare, or as the address of a page. */
export function idArgument(value: string): string {
  const candidate = value.split(/[?#]/)[0]!.split('/').at(-1)!
  const id = isUuid(candidate) ? candidate : candidate.slice(-32)
  if (!isUuid(id)) throw new InvalidArgumentError(`"${value}" is neither an id nor the address of a page.`)
  return normaliseId(id)
}
