/** What the property nodes of an expression mean. */
import type { FormulaProperty, FormulaSchema } from '../formula-schema.ts'
import type { PropertyKey } from '../language/ast.ts'
import { any, joinedAll, type Origin, reachedBy, spellType, type Type } from '../types.ts'
import type { Typed } from './check.ts'
import { addRead, type References } from './references.ts'

/** A property as it is stored: by id, or by name where only evaluation knows whose it is. */
export type ResolvedKey = PropertyKey

/** A property with its type and plan, or why there is none. */
type Found = { typed: Typed; key: ResolvedKey } | { refused: string }
type Means = { schema: FormulaSchema; references: References }

/** A property of the formula's own page. */
export function ownProperty(key: PropertyKey, { schema, references }: Means): Found {
  const property = find(schema.properties, key)
  if (!property) return { refused: `There is no property ${spellKey(key)}.` }
  if (property.type === null) return { refused: cannotUse(property) }
  const type = reachedBy(property.type, [property.id])
  addRead(references, [property.id], type)
  return { typed: { plan: { kind: 'property', id: property.id }, type }, key: { by: 'id', id: property.id, source: null } }
}

/** A property of the page that an expression gives. */
export function pageProperty(key: PropertyKey, page: Typed, { schema, references }: Means): Found {
  const origins = page.type.kind === 'page' ? page.type.from : []
  if (page.type.kind !== 'page' && page.type.kind !== 'any') {
    const hint = page.type.kind === 'list' ? ' Use map, or first.' : ''
    return { refused: `Only a page has properties, not ${spellType(page.type)}.${hint}` }
  }
  const known = origins.map((origin) => ({ origin, schema: schema.related(origin.source) }))
  if (known.length === 0 || known.some((each) => !each.schema)) return unknownPage(key, page, references)
  const found: { origin: Origin; property: FormulaProperty & { type: Type } }[] = []
  for (const { origin, schema: properties } of known) {
    const property = find(properties!, key)
    if (!property) {
      // A token names a property of one data source only.
      if (key.by === 'id' && known.length > 1) continue
      return { refused: `There is no property ${spellKey(key)} in the related data source.` }
    }
    if (property.type === null) return { refused: cannotUse(property) }
    found.push({ origin, property: property as FormulaProperty & { type: Type } })
  }
  if (found.length === 0) return { refused: `There is no property ${spellKey(key)} in the related data sources.` }
  const type = joinedAll(
    found.map(({ origin, property }) => {
      const path = [...origin.path, property.id]
      const reached = reachedBy(property.type, path)
      addRead(references, path, reached)
      return reached
    }),
  )
  const [{ origin, property }] = found as [(typeof found)[0]]
  const isOne = found.every((each) => each.property.id === property.id && each.origin.source === origin.source)
  if (isOne) {
    return {
      typed: { plan: { kind: 'pageProperty', page: page.plan, property: { id: property.id } }, type },
      key: { by: 'id', id: property.id, source: origin.source },
    }
  }
  const { name } = property
  return { typed: { plan: { kind: 'pageProperty', page: page.plan, property: { name } }, type }, key: { by: 'name', name } }
}

/** Pages that only evaluation knows: their properties go by the key as written. */
function unknownPage(key: PropertyKey, page: Typed, references: References): Found {
  const property = key.by === 'id' ? { id: key.id } : { name: key.name }
  if (key.by === 'name') references.dynamic.add(key.name)
  return { typed: { plan: { kind: 'pageProperty', page: page.plan, property }, type: any }, key }
}

const find = (properties: readonly FormulaProperty[], key: PropertyKey) =>
  properties.find((property) => (key.by === 'id' ? property.id === key.id : property.name === key.name))

const spellKey = (key: PropertyKey) => (key.by === 'name' ? JSON.stringify(key.name) : `with id ${key.id}`)
const cannotUse = ({ name }: FormulaProperty) => `The property ${JSON.stringify(name)} has no value that formulas can use.`
