import assert from 'node:assert/strict'
import { Ajv, type ValidateFunction } from 'ajv'
import { type Definitions, type Generation, generateResponseSchemas } from './generate-response-schemas.ts'
import { olderOperations, operations, type Operation } from './operations.ts'
import { fitToService } from './schema-allowances.ts'
import { findProblems } from './schema-problems.ts'
import { rows } from './versions/operation-rows.ts'
import type { Version, Wire } from './wire.ts'

/*
 * What these schemas do not check yet:
 * - formats inside strings (ids, times, urls): times and key order are judged by `wire-conventions.ts`, ids by suites;
 * - a full object where the token may read it: the types allow `{object, id}` everywhere, so suites that read fields
 *   prove fullness themselves (and `isFullPage` and its kin in `sdk-behaviour.test.ts`);
 * - error bodies: no SDK type describes them; `wire-conventions.ts` checks their keys;
 * - endpoints without a row in `versions/operation-rows.ts`: `inventory.test.ts` has a reason for each.
 */

/** The endpoints whose answers are validated: those that are called on every date. */
const called = new Set(rows.map(({ operation }) => operation))
const typesOf = (list: readonly Operation[]) => list.filter(({ name }) => called.has(name)).map(({ responseType }) => responseType)
const types: Record<Generation, string[]> = { newest: typesOf(operations), older: typesOf(olderOperations) }

/** Whose types tell of an answer: on 2022-06-28 those of SDK 4, and of today's for what came later to all dates. */
const generationOf = (version: Version, typeName: string): Generation =>
  version === '2022-06-28' && types.older.includes(typeName) ? 'older' : 'newest'

type Judge = { definitions: Definitions; ajv: Ajv; validators: Map<string, ValidateFunction> }
const judges = new Map<string, Judge>()

function judgeOf(version: Version, typeName: string): Judge {
  const generation = generationOf(version, typeName)
  const hasArchived = version !== '2026-03-11'
  const key = `${generation} ${hasArchived}`
  const known = judges.get(key)
  if (known !== undefined) return known
  const definitions = fitToService(generateResponseSchemas(generation, types[generation]), generation, hasArchived)
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'sdk', definitions })
  const judge = { definitions, ajv, validators: new Map<string, ValidateFunction>() }
  judges.set(key, judge)
  return judge
}

/** Whether answers of this type are validated at all for a version. */
export const hasSchema = (version: Version, typeName: string): boolean => types[generationOf(version, typeName)].includes(typeName)

/** What keeps `body` from being the SDK's type `typeName`, in words; empty when nothing does. `body` is without `request_id`. */
export function shapeProblems(version: Version, typeName: string, body: Wire): string[] {
  const { ajv, definitions, validators } = judgeOf(version, typeName)
  const validate = validators.get(typeName) ?? ajv.compile({ $ref: `sdk#/definitions/${typeName}` })
  validators.set(typeName, validate)
  if (validate(body)) return []
  const problems = findProblems({ $ref: `#/definitions/${typeName}` }, body, definitions).map(
    (problem) => `${problem.path} ${problem.text}`,
  )
  return problems.length > 0 ? problems : [ajv.errorsText(validate.errors)]
}

/** Fails when `body` (without `request_id`) is not what the SDK's type `typeName` promises. */
export function expectShape(typeName: string, body: Wire, version: Version): void {
  assert.deepEqual(shapeProblems(version, typeName, body), [], `${typeName} on ${version}`)
}
