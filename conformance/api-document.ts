import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Target } from './target.ts'
import type { Answer, Version, Wire } from './wire.ts'

/** A server's OpenAPI document of one version, as a judge of what is sent and answered. */
export type ApiDocument = {
  document: Wire
  /** What keeps a body from being what an operation takes; null when nothing does. */
  requestProblems(method: string, path: string, body: Wire): string | null
  /** What keeps an answer from being what is promised, keys that nobody described included; null when nothing does. */
  answerProblems(method: string, path: string, answer: Answer): string | null
  /** The `operationId`s whose successes were judged, with their status when it is not 200. */
  judged: Set<string>
}

/** Fetches the document a server gives of itself. It needs no token. */
export async function fetchDocument(target: Target, version?: Version): Promise<Wire> {
  const response = await fetch(`${target.apiUrl}/openapi.json${version === undefined ? '' : `?version=${version}`}`)
  if (response.status !== 200) throw new Error(`openapi.json answers ${response.status}`)
  return response.json()
}

/** Answers may gain keys, so the document leaves them open; a test closes them, to notice the key that was not described. */
function closed(document: Wire): Wire {
  const visit = (node: Wire): Wire => {
    if (Array.isArray(node)) return node.map(visit)
    if (typeof node !== 'object' || node === null) return node
    const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]))
    const isObject = inner.type === 'object' && typeof inner.properties === 'object' && inner.additionalProperties === undefined
    // Of what is open on purpose (a link's preview, a rolled-up value) only some keys are told.
    const isOpen = isObject && Object.keys(inner.properties).length <= 1 && ('href' in inner.properties || 'type' in inner.properties)
    return isObject && !isOpen ? { ...inner, additionalProperties: false } : inner
  }
  return visit(document)
}

/** Makes a judge of a document. */
export function makeApiDocument(document: Wire): ApiDocument {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema({ ...document, $id: 'open' })
  ajv.addSchema({ ...closed(document), $id: 'closed' })
  const validators = new Map<string, ValidateFunction>()
  const judged = new Set<string>()

  function problems(pointer: string, value: Wire): string | null {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: pointer })
    validators.set(pointer, validate)
    return validate(value) ? null : ajv.errorsText(validate.errors)
  }

  function operationOf(method: string, path: string): { operation: Wire; pointer: string } {
    const parts = path.split('?')[0]!.split('/')
    const isTemplate = (template: string) => {
      const wanted = template.split('/')
      return wanted.length === parts.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index])
    }
    const name = method.toLowerCase()
    const templates = Object.keys(document.paths).filter((template) => isTemplate(template) && document.paths[template][name])
    // `/v1/users/me` before `/v1/users/{user_id}`.
    const [template] = templates.toSorted((a, b) => a.split('{').length - b.split('{').length)
    if (template === undefined) throw new Error(`The document has no ${method} ${path}.`)
    return { operation: document.paths[template][name], pointer: `#/paths/${encodeURIComponent(template.replaceAll('/', '~1'))}/${name}` }
  }

  return {
    document,
    judged,
    requestProblems(method, path, body) {
      const { operation, pointer } = operationOf(method, path)
      if (operation.requestBody === undefined) return body === undefined ? null : 'the operation takes no body'
      return problems(`open${pointer}/requestBody/content/application~1json/schema`, body === undefined ? {} : body)
    },
    answerProblems(method, path, answer) {
      const { operation, pointer } = operationOf(method, path)
      if (operation.responses[answer.status] === undefined) return `status ${answer.status} is not promised`
      if (answer.status >= 300) {
        // As the response says it, which is in OAuth's form or in Notion's.
        return problems(`open${operation.responses[answer.status].$ref}/content/application~1json/schema`, answer.body)
      }
      judged.add(answer.status === 200 ? operation.operationId : `${operation.operationId} ${answer.status}`)
      const { request_id: _, ...body } = answer.body
      const place = `${pointer}/responses/${answer.status}/content/application~1json/schema`
      const hasRequestId = operation.responses[answer.status].content['application/json'].schema.allOf !== undefined
      return problems(`open${place}`, answer.body) ?? problems(`closed${place}${hasRequestId ? '/allOf/0' : ''}`, hasRequestId ? body : answer.body)
    },
  }
}
