import assert from 'node:assert/strict'
import { Ajv, type ValidateFunction } from 'ajv'
import { generateResponseSchemas, type Definitions } from './generate-response-schemas.ts'
import { olderOperations, operations } from './operations.ts'
import { fitToService } from './schema-allowances.ts'
import { findProblems } from './schema-problems.ts'
import type { Version, Wire } from './wire.ts'

/*
 * What these schemas do not check yet:
 * - formats inside strings (ids, times, urls): times and key order are judged by `wire-conventions.ts`, ids by suites;
 * - on 2022-06-28 comments are checked against SDK 4's types, which lack update and delete;
 * - a full object where the token may read it: the types allow `{object, id}` everywhere, so suites that read fields
 *   prove fullness themselves (and `isFullPage` and its kin in `sdk-behaviour.test.ts`);
 * - error bodies: no SDK type describes them; `wire-conventions.ts` checks their keys;
 * - endpoints not yet served: see `inventory.test.ts`.
 */

/** The operations whose answers are validated: those of the groups this server offers. */
const validated =
  /^(getSelf|getUser|listUsers|search|(get|create|update)(Page|Database|DataSource|Comment|Block)|queryDataSource|queryDatabase|(get|update|delete)Block|listBlockChildren|appendBlockChildren|listComments|deleteComment|listDatabaseViews|(get|create|update|delete)View|(create|delete)ViewQuery|getViewQueryResults|movePage|getPageProperty|listDataSourceTemplates|listCustomEmojis|queryMeetingNotes|getAsyncTask|(create|send|complete|get)FileUpload|listFileUploads)$/

/** The SDK's response types that answers of a version are checked against. */
function responseTypes(version: Version): string[] {
  const list = version === '2022-06-28' ? olderOperations : operations
  return list.filter((operation) => validated.test(operation.name)).map((operation) => operation.responseType)
}

type Judge = { definitions: Definitions; ajv: Ajv; validators: Map<string, ValidateFunction> }
const judges = new Map<Version, Judge>()

function judgeOf(version: Version): Judge {
  const known = judges.get(version)
  if (known !== undefined) return known
  const generation = version === '2022-06-28' ? 'older' : 'newest'
  const definitions = fitToService(
    generateResponseSchemas(generation, responseTypes(version)),
    generation,
    version !== '2026-03-11',
  )
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'sdk', definitions })
  const judge = { definitions, ajv, validators: new Map<string, ValidateFunction>() }
  judges.set(version, judge)
  return judge
}

/** Whether answers of this type are validated at all for a version. */
export function hasSchema(version: Version, typeName: string): boolean {
  return responseTypes(version).includes(typeName)
}

/** What keeps `body` from being the SDK's type `typeName`, in words; empty when nothing does. `body` is without `request_id`. */
export function shapeProblems(version: Version, typeName: string, body: Wire): string[] {
  const { ajv, definitions, validators } = judgeOf(version)
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
