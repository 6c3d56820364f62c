import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { typeFiles } from './operations.ts'
import { repositoryRoot } from './server-process.ts'
import type { Schema } from './schema-problems.ts'

/** Named schemas that refer to each other as `#/definitions/<name>`. */
export type Definitions = Record<string, Schema>
/** Which generation of the SDK's types: 5.x, or 4.x for version 2022-06-28. */
export type Generation = keyof typeof typeFiles

/**
 * The JSON Schemas of `typeNames`, made from the SDK's own type declarations. Objects admit no key the type does not
 * name, so that an invented key is noticed. They take seconds to make and a megabyte of room: hence not committed, but
 * kept in a cache that is named after everything they are made from.
 */
export function generateResponseSchemas(generation: Generation, typeNames: readonly string[]): Definitions {
  const declarations = readFileSync(typeFiles[generation], 'utf8')
  const version = readFileSync(join(typeFiles[generation], '../../../package.json'), 'utf8')
  const key = createHash('sha256')
    .update([declarations, version, ...typeNames, readFileSync(import.meta.filename, 'utf8')].join('\0'))
    .digest('hex')
    .slice(0, 16)
  const folder = join(repositoryRoot, 'node_modules/.cache/understudy-conformance')
  const file = join(folder, `${generation}-${key}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Definitions

  const generator = createGenerator({
    path: typeFiles[generation],
    type: '*',
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: true,
    expose: 'export',
    jsDoc: 'none',
  })
  const definitions: Definitions = {}
  for (const name of typeNames) Object.assign(definitions, generator.createSchema(name).definitions)
  mkdirSync(folder, { recursive: true })
  // Test files run side by side: a finished file is moved into place, never seen half written.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(definitions))
  renameSync(`${file}.${process.pid}`, file)
  return definitions
}
