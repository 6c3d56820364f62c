import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readdirSync } from 'node:fs'
import type { Version } from './wire.ts'

const require = createRequire(import.meta.url)

/** An endpoint as the SDK itself describes it: one of the constants its `api-endpoints` export. */
export type Operation = {
  /** The SDK's name of the constant, e.g. `getPage`. */
  name: string
  method: string
  /** The path below `/v1/`, with `{name}` in place of parameters. */
  template: string
  /** The SDK's name of the response type, e.g. `GetPageResponse`. */
  responseType: string
}

type Descriptor = { method: string; path: (parameters: Record<string, string>) => string }

const asPlaceholders = new Proxy({}, { get: (_, name) => `{${String(name)}}` }) as Record<string, string>

function readOperations(modules: Record<string, unknown>[]): Operation[] {
  const operations = modules.flatMap((module) =>
    Object.entries(module)
      .filter(([, value]) => typeof (value as Descriptor | undefined)?.path === 'function')
      .map(([name, value]) => ({
        name,
        method: (value as Descriptor).method.toUpperCase(),
        template: (value as Descriptor).path(asPlaceholders),
        responseType: `${name[0]?.toUpperCase()}${name.slice(1)}Response`,
      })),
  )
  // `users/me` must be tried before `users/{user_id}`: the fewer the parameters, the earlier.
  const parameters = (operation: Operation) => operation.template.split('{').length
  return operations.toSorted((a, b) => parameters(a) - parameters(b))
}

const newestSdk = join(dirname(require.resolve('@notionhq/client/package.json')), 'build/src/api-endpoints')
const olderSdk = join(dirname(require.resolve('notion-client-v4/package.json')), 'build/src/api-endpoints')

/** Where each generation of the SDK keeps the types of its responses. */
export const typeFiles = { newest: `${newestSdk}.d.ts`, older: `${olderSdk}.d.ts` }

/** The endpoints of SDK 5 (versions 2025-09-03 and 2026-03-11). */
export const operations: readonly Operation[] = readOperations(
  readdirSync(newestSdk)
    .filter((file) => file.endsWith('.js'))
    .map((file) => require(join(newestSdk, file)) as Record<string, unknown>),
)

/** The endpoints of SDK 4 (version 2022-06-28). */
export const olderOperations: readonly Operation[] = readOperations([require(`${olderSdk}.js`) as Record<string, unknown>])

/** The endpoints as the SDK of a date knows them; what came later, for all dates, as today's SDK does. */
export const operationsOf = (version: Version): readonly Operation[] =>
  version === '2022-06-28' ? [...olderOperations, ...operations.filter(({ name }) => !olderOperations.some((older) => older.name === name))] : operations

/** The endpoint that a request of this method and path below `/v1/` reaches, if the SDK knows one. */
export function findOperation(list: readonly Operation[], method: string, path: string): Operation | undefined {
  const parts = path.replace(/\/$/, '').split('/')
  return list.find((operation) => {
    const template = operation.template.split('/')
    return (
      operation.method === method &&
      template.length === parts.length &&
      template.every((part, index) => part.startsWith('{') || part === parts[index])
    )
  })
}
