import { catalogue, type ErrorCode } from '@understudy/core/errors/catalogue.ts'
import { oauthCatalogue, type OAuthErrorCode } from '@understudy/core/errors/oauth.ts'
import { oauthErrorShape } from '@understudy/core/objects/answers/oauth.ts'
import { errorShape } from '@understudy/core/objects/answers/objects.ts'
import type { Needs } from '@understudy/core/permissions/capabilities.ts'
import type { TSchema } from '@understudy/core/schema/shapes.ts'
import { endpoints } from '../endpoints/index.ts'
import { unsupported } from '../endpoints/unsupported.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { exists } from '../http/routes.ts'
import { type ApiDate, bodyShape } from '../versions/index.ts'
import { type Answers, makeAnswers } from './answers.ts'
import { type Components, makeComponents } from './components.ts'
import { fileForm } from './form-body.ts'
import { nameRequestShapes } from './shape-names.ts'
import type { Json } from './standard-formats.ts'
import { groupOf, summaryOf } from './summaries.ts'

const documents = new Map<ApiDate, Json>()

/** The OpenAPI 3.1 document of an API date, made from the endpoints when first asked for. It names no server. */
export function documentOf(date: ApiDate): Json {
  const document = documents.get(date) ?? describe(date)
  documents.set(date, document)
  return document
}

/** An endpoint with all that is printed of it: its shapes are announced before any is printed. */
type Described = { endpoint: Endpoint; body: TSchema | null; answers: Answers }

function describe(date: ApiDate): Json {
  const components = makeComponents()
  nameRequestShapes(components)
  const answersOf = makeAnswers(date, components)
  components.name('Error', errorShape, 'answer')
  components.name('OAuthError', oauthErrorShape, 'answer')
  const described = endpoints
    .filter((endpoint) => exists(endpoint, date) && !unsupported.includes(endpoint))
    .map((endpoint): Described => ({
      endpoint,
      body: endpoint.body && bodyShape(endpoint.operation, endpoint.body, date),
      answers: answersOf(endpoint),
    }))
  for (const { endpoint, body, answers } of described) {
    if (body) components.announce(body, 'request', `${endpoint.operation}_body`)
    for (const parameter of Object.values(parametersOf(endpoint))) components.announce(parameter.shape, 'request', parameter.name)
    components.announce(answers.done, 'answer', hintOf(endpoint, answers.done))
    if (answers.begun) components.announce(answers.begun, 'answer', 'async_task')
  }
  components.announce(errorShape, 'answer', 'Error')
  components.announce(oauthErrorShape, 'answer', 'OAuthError')

  const paths: Json = {}
  for (const each of described) {
    const path = each.endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [each.endpoint.method.toLowerCase()]: operation(each, components) }
  }
  const responses = { ...errorResponses(components), ...oauthResponses(components) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Understudy: Notion’s public API',
      version: date,
      description:
        `The API as callers of version ${date} see it, made from the endpoints of this server. Strings are measured in UTF-16 ` +
        'units, as JavaScript does. Bodies are limited to 500 KB. Answers may gain keys at any time. What needs the service’s own ' +
        'models (agents, sessions, threads, the making of meeting notes) is refused by name and not told here.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ token: [] }],
    tags: [...new Map(described.map(({ endpoint }) => groupOf(endpoint.operation)).map((group) => [group.name, group])).values()],
    paths,
    components: {
      schemas: components.schemas(),
      responses,
      parameters: { NotionVersion: versionParameter(date) },
      headers: {
        RequestId: { description: 'The id of the request, as in the body’s `request_id`.', schema: { type: 'string', format: 'uuid' } },
        RetryAfter: { description: 'Whole seconds until the connection may call again.', schema: { type: 'integer', minimum: 1 } },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The secret of an integration, a token given by OAuth, or a personal access token.' },
        client: { type: 'http', scheme: 'basic', description: 'The client id and the client secret of a public integration.' },
      },
    },
  }
}

/** A list is called by what it lists, so that operations with the same list share the name. */
function hintOf({ operation }: Endpoint, answer: TSchema): string {
  const type = (answer as { properties?: Json }).properties?.type?.const
  return type ? `${type}_list` : `${operation}_answer`
}

const versionParameter = (date: ApiDate): Json => ({
  name: 'Notion-Version',
  in: 'header',
  required: true,
  description: 'The API date. There is no default.',
  schema: { type: 'string', enum: [date] },
})

function operation({ endpoint, body, answers }: Described, components: Components): Json {
  const { operation: name, method, capability, withoutRequestId, caller } = endpoint
  const isOAuth = caller === 'client'
  const success = (description: string, answer: TSchema): Json => {
    const schema = components.print(answer, 'answer')
    return {
      description,
      headers: { 'x-notion-request-id': { $ref: '#/components/headers/RequestId' } },
      content: { 'application/json': { schema: withoutRequestId ? schema : withRequestId(schema) } },
    }
  }
  return {
    operationId: name,
    summary: summaryOf(name),
    ...(capability.length > 0 ? { description: `Needs the capability ${capability.map(sayNeed).join(' and ')}.` } : {}),
    tags: [groupOf(name).name],
    ...(isOAuth ? { security: [{ client: [] }] } : {}),
    parameters: [
      ...(isOAuth ? [] : [{ $ref: '#/components/parameters/NotionVersion' }]),
      ...parametersOf(endpoint).map(({ name: key, place, required, shape }) => ({
        name: key,
        in: place,
        required,
        // Arrays are repeated keys: the default form, said for those who read only this.
        ...((shape as Json).type === 'array' ? { style: 'form', explode: true } : {}),
        schema: components.print(shape, 'request'),
      })),
    ],
    ...requestBody(endpoint, body, components),
    responses: {
      '200': success('The answer.', answers.done),
      ...(answers.begun ? { '202': success('The work has begun: ask for the task, whose result is the answer.', answers.begun) } : {}),
      ...Object.fromEntries(
        isOAuth
          ? oauthStatuses.map((status) => [status, { $ref: `#/components/responses/OAuth${responseNames[status]}` }])
          : statuses
              .filter((status) => status !== 409 || method !== 'GET')
              .map((status) => [status, { $ref: `#/components/responses/${responseNames[status]}` }]),
      ),
    },
  }
}

function requestBody({ multipart, caller }: Endpoint, body: TSchema | null, components: Components): Json {
  if (multipart) return { requestBody: { required: true, content: fileForm } }
  if (!body) return {}
  const schema = components.print(body, 'request')
  const content = { 'application/json': { schema }, ...(caller === 'client' ? { 'application/x-www-form-urlencoded': { schema } } : {}) }
  return { requestBody: { required: !isEmptyTaken(body), content } }
}

/** Without a body every field is missing. */
/** A capability, or the ones of which any suffices. */
const sayNeed = (need: Needs[number]) => [need].flat().map((one) => `\`${one}\``).join(' or ')

const isEmptyTaken = ({ anyOf, required = [] }: { anyOf?: TSchema[]; required?: string[] }): boolean =>
  anyOf ? anyOf.some(isEmptyTaken) : required.length === 0

type Parameter = { name: string; place: 'path' | 'query'; required: boolean; shape: TSchema }

function parametersOf({ params, query }: Endpoint): Parameter[] {
  const read = (shape: TSchema | null, place: Parameter['place']) => {
    const { properties = {}, required = [] } = (shape ?? {}) as { properties?: Record<string, TSchema>; required?: string[] }
    return Object.entries(properties).map(([name, property]) => ({ name, place, required: required.includes(name), shape: property }))
  }
  return [...read(params, 'path'), ...read(query, 'query')]
}

const withRequestId = (answer: Json): Json => ({
  allOf: [answer, { type: 'object', required: ['request_id'], properties: { request_id: { type: 'string', format: 'uuid' } } }],
})

const responseNames: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'RateLimited',
  500: 'InternalError',
  503: 'Unavailable',
  529: 'Overloaded',
}
const statuses = Object.keys(responseNames).map(Number)
const oauthStatuses = [400, 401, 500]

/** The refusals, by status: every code of the catalogue with its sentence. */
function errorResponses(components: Components): Json {
  const codes = Object.keys(catalogue) as ErrorCode[]
  return Object.fromEntries(
    statuses.map((status) => {
      const meant = codes.filter((code) => catalogue[code].status === status)
      return [
        responseNames[status]!,
        {
          description: meant.map((code) => `\`${code}\`: ${catalogue[code].message}`).join('\n\n'),
          headers: {
            'x-notion-request-id': { $ref: '#/components/headers/RequestId' },
            ...(status === 429 ? { 'retry-after': { $ref: '#/components/headers/RetryAfter' } } : {}),
          },
          content: { 'application/json': { schema: components.print(errorShape, 'answer') } },
        },
      ]
    }),
  )
}

/** The refusals of the OAuth endpoints, which have a form of their own. */
function oauthResponses(components: Components): Json {
  const codes = Object.keys(oauthCatalogue) as OAuthErrorCode[]
  return Object.fromEntries(
    oauthStatuses.map((status) => [
      `OAuth${responseNames[status]}`,
      {
        description: codes.filter((code) => oauthCatalogue[code] === status).map((code) => `\`${code}\``).join(', '),
        headers: {
          'x-notion-request-id': { $ref: '#/components/headers/RequestId' },
          ...(status === 401 ? { 'www-authenticate': { description: 'How to authenticate.', schema: { type: 'string' } } } : {}),
        },
        content: { 'application/json': { schema: components.print(oauthErrorShape, 'answer') } },
      },
    ]),
  )
}
