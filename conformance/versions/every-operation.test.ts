import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { expectError } from '../expectations.ts'
import { until } from '../judged-calls.ts'
import { hasSchema } from '../response-schemas.ts'
import { basic, newCode, signIn } from '../oauth-client.ts'
import { finish, openTarget, ownServerOnly } from '../target.ts'
import { texts } from '../texts.ts'
import { unknownId, versions } from '../wire.ts'
import { operationOf, rows, type Scene } from './operation-rows.ts'

/** Every endpoint of the SDK, on rich input, on every date; each answer is held against that date's SDK types. */
const target = await openTarget('every operation on every date')

for (const version of versions) {
  describe(version, () => {
    const scene: Scene = {}
    before(async () => {
      scene.root = (await target.newPage(`Operations on ${version}`)).id
      if (!ownServerOnly) await openClient(scene, version)
    })
    for (const row of rows) {
      const operation = operationOf(row)!
      const address = (parameters: Record<string, string>) => `/v1/${operation.template.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? unknownId)}`
      const absence = row.absent?.[version]
      if (absence !== undefined) {
        test(`${row.operation} is not there: ${absence}`, async () => {
          const body = operation.method === 'GET' ? undefined : {}
          expectError(await target.call(operation.method, address({}), body, { version }), { status: 400, code: 'invalid_request_url', message: texts.invalidUrl })
        })
        continue
      }
      test(`${row.operation}${row.note === undefined ? '' : `: ${row.note}`}`, { skip: row.isOAuth && ownServerOnly }, async () => {
        assert.ok(hasSchema(version, operation.responseType), `${operation.responseType} is not judged on ${version}`)
        const query = row.query?.(scene)
        const path = `${address(row.path?.(scene) ?? {})}${query === undefined ? '' : `?${query}`}`
        const ask = async () => {
          const given = await target.call(operation.method, path, row.body?.(scene, version), { version, ...row.form, ...(row.isOAuth ? { headers: { authorization: scene.basic } } : {}) })
          assert.equal(given.status, row.isTask ? 202 : 200, given.text.slice(0, 600))
          return given.body
        }
        const answer = await (row.isOver ? until(ask, row.isOver) : ask())
        row.keep?.(answer, scene)
        assert.ok(target.recorder.exercisedOn.get(operation.name)?.has(version))
      })
    }
  })
}

/** A public integration, and a code with which its first token is asked for. */
async function openClient(scene: Scene, version: string): Promise<void> {
  const integration = await target.publicIntegration(`Client on ${version}`, ['https://client.example/callback'])
  scene.basic = basic(integration.client_id, integration.client_secret)
  scene.redirect = integration.redirect_uris[0]!
  scene.code = await newCode(target.apiUrl, await signIn(target.apiUrl), integration, [scene.root!])
}

finish(target)
