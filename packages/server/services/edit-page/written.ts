import { oneBlockInput, updateInput } from '@understudy/core/block-types/block-request.ts'
import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { check } from '@understudy/core/schema/check.ts'
import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import type { BlockChange } from './edit-page.ts'

/** The one inner object of a written block, under the name of its type. */
export type Written = { type: string; input: any }

/** A database is made as a person begins one; all that is said of it is how it stands on its page. */
const newDatabase = object({ is_inline: optional(Type.Boolean()) })

/** Takes a written block apart. Throws `validation_error` when it is not one block. */
export function blockIn(block: Record<string, any>): Written {
  const [type, ...more] = Object.keys(block)
  if (type === undefined || more.length > 0 || !blockTypeNamed(type)) throw validationError('body failed validation: body.block should hold one block type.')
  return { type, input: block[type] }
}

/** Checks the block of a change by the shape that the public API has for it, before anything is done. */
export function checkChange(change: BlockChange) {
  if (!('block' in change) || !change.block) return
  const { type, input } = blockIn(change.block)
  // A page is made empty.
  if (type === 'child_page') return
  if (type === 'child_database') return check(newDatabase, input, 'body')
  if (change.type === 'update' && !change.as_new) {
    check(updateInput(type), change.block, 'body')
    return
  }
  const shape = oneBlockInput(type)
  if (!shape) throw validationError(`Blocks of type ${type} cannot be created.`)
  check(shape, input, 'body')
}
