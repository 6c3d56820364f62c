import { dirname, join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'
import { typeFiles } from './operations.ts'
import type { Wire } from './wire.ts'

/** The SDK's type of an event: `page.created` → `PageCreatedWebhookPayload`. */
const typeOf = (event: string) =>
  `${event.split(/[._]/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')}WebhookPayload`

/** The SDK's types of webhook payloads as judges. A key that the type does not name is a fault. */
export function eventSchemas() {
  const path = join(dirname(typeFiles.newest), 'api-endpoints/webhooks.d.ts')
  const generator = createGenerator({ path, type: '*', skipTypeCheck: true, additionalProperties: false, topRef: false, expose: 'none', jsDoc: 'none' })
  const ajv = new Ajv({ strict: false, validateFormats: false })
  const known = new Map<string, ValidateFunction>()
  return {
    /** What keeps a body from being the SDK's type of its event, in words. */
    faults(body: Wire): string[] {
      const name = typeOf(body.type)
      const validate = known.get(name) ?? ajv.compile(generator.createSchema(name))
      known.set(name, validate)
      return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    },
  }
}
