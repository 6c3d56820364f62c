/**
 * The spellings of an expression. Stored, a property is a token with its id and, for another page's, its data source;
 * the API shows the token with all slots; people read and write `prop("Name")`.
 */
import { encodePropertyId } from '../values/ids.ts'
import { FormulaError } from './formula-error.ts'
import type { FormulaSchema } from './formula-schema.ts'
import type { PropertyKey } from './language/ast.ts'
import { parse } from './language/parser.ts'
import { print } from './language/print.ts'
import { quoteText } from './language/text-literal.ts'

const byName = (name: string) => `prop(${quoteText(name)})`

/** A property as it is stored. */
export function storedToken(key: PropertyKey): string {
  if (key.by === 'name') return byName(key.name)
  return `{{notion:block_property:${encodePropertyId(key.id)}${key.source === null ? '' : `:${key.source}`}}}`
}

/** A stored expression as the API shows it; `data_source_id` is the one that the formula is a property of. */
export function showExpression(stored: string, place: { data_source_id: string; workspace_id: string }): string {
  const { data_source_id, workspace_id } = place
  return respelled(stored, (key) =>
    key.by === 'name'
      ? byName(key.name)
      : `{{notion:block_property:${encodePropertyId(key.id)}:${key.source ?? data_source_id}:${workspace_id}}}`,
  )
}

/** A stored expression as people read and write it, with the names of today. What has none any more stays a token. */
export function spellExpression(stored: string, schema: FormulaSchema): string {
  return respelled(stored, (key) => {
    if (key.by === 'name') return byName(key.name)
    const properties = key.source === null ? schema.properties : schema.related(key.source)
    const property = properties?.find(({ id }) => id === key.id)
    return property ? byName(property.name) : storedToken(key)
  })
}

/** A stored expression that can no longer be read is shown as it is. */
function respelled(stored: string, spell: (key: PropertyKey) => string): string {
  try {
    return print(parse(stored), ({ key }) => spell(key))
  } catch (error) {
    if (error instanceof FormulaError) return stored
    throw error
  }
}
