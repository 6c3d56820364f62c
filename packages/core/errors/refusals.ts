import { ApiError } from './catalogue.ts'

/** A `validation_error` with a sentence of its own: the meaning of a request does not fit the object. */
export const validationError = (message: string, additional_data?: Record<string, string | string[]>) =>
  new ApiError('validation_error', message, additional_data ? { additional_data } : {})

/** The path or method names nothing in this version of the API. */
export const invalidRequestUrl = () => new ApiError('invalid_request_url')

/** The body is not JSON. */
export const invalidJson = (cause?: unknown) => new ApiError('invalid_json', undefined, { cause })

/** A request the API knows but does not serve. */
export const unsupportedRequest = (name: string) => new ApiError('invalid_request', `Unsupported request: ${name}.`)

/** The credential is missing or has the wrong form. */
export const malformedAuthorization = () =>
  new ApiError('unauthorized', 'Authorization header must use the format "Bearer <token>".')

/** The credential is well-formed, but unknown, expired or revoked. */
export const invalidToken = () => new ApiError('unauthorized')

/** The capability that the endpoint asks for is switched off. */
export const missingCapability = () => new ApiError('restricted_resource')

/** The person may not do so much with this page or database; who may not even see it is told that it is not found. */
export const missingLevel = (wanted: 'view' | 'comment' | 'edit' | 'full_access') =>
  new ApiError('restricted_resource', `Insufficient permissions: this asks for ${wanted === 'full_access' ? 'full' : wanted} access to the page or database.`)

/** The workspace has used all the blocks that its plan gives it. */
export const blockLimitReached = () =>
  new ApiError(
    'restricted_resource',
    'This workspace has used all of its free blocks. Upgrade its plan in Notion to create more content. Learn more: https://www.notion.com/help/understanding-block-usage',
    { additional_data: { block_limit: 'block_creation' } },
  )

/** What a 404 calls the thing it could not find. A data source is called `database` (recorded 2025-09). */
export type MissingKind = 'page' | 'block' | 'database' | 'comment' | 'discussion' | 'view' | 'view query' | 'file_upload'

/** The asking connection as a 404 names it; absent for a person. */
export type AskingConnection = { name: string; bot_id: string } | null

/** The object is missing or not shared: Notion tells the two apart by nothing. */
export function objectNotFound(kind: MissingKind, id: string, connection: AskingConnection) {
  const about = { kind, id }
  if (!connection) return new ApiError('object_not_found', `Could not find ${kind} with ID: ${id}.`, { about })
  return new ApiError(
    'object_not_found',
    `Could not find ${kind} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${connection.name}".`,
    { about, additional_data: { integration_id: connection.bot_id } },
  )
}

/** The user is unknown, of another workspace, or user information is switched off. */
export const userNotFound = (id: string, connection: AskingConnection) =>
  new ApiError(
    'object_not_found',
    `Could not find user with ID: ${id}. Make sure your integration has capabilities to read user information. With those capabilities, only members and guests in the integration's workspace are visible.`,
    { about: { kind: 'user', id }, ...(connection ? { additional_data: { integration_id: connection.bot_id } } : {}) },
  )

/** The page has no property of that id or name (the real text is unknown). */
export const propertyNotFound = (key: string) =>
  new ApiError('object_not_found', `Could not find property with name or id: ${key}`, { about: { kind: 'property', id: key } })

/** The object lies in the trash itself. */
export const editingTrashed = (id: string) =>
  new ApiError('validation_error', "Can't edit block that is archived. You must unarchive the block before editing.", { about: { kind: 'trash', id } })

/** Something above the object lies in the trash. */
export const editingBelowTrashed = (id: string) =>
  new ApiError('validation_error', "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.", {
    about: { kind: 'trash', id },
  })

/** The id is one of a page where a database is wanted, or the other way round: these two are told apart (seen in the wild). */
export const wrongKind = (id: string, kind: 'page' | 'database', wanted: 'page' | 'database') =>
  new ApiError('validation_error', `Provided ID ${id} is a ${kind}, not a ${wanted}. Use the retrieve ${kind} API instead.`, { about: { kind: wanted, id } })

/** The block is of a type without children, or a database was named where a parent block is wanted. */
export const childrenNotSupported = () => validationError('Block does not support children.')

/** The `page_size` and place in a list do not belong together: the cursor is not one of ours or its item is gone. */
export const invalidCursor = (cursor: string) =>
  new ApiError('validation_error', `The start_cursor provided is invalid: ${cursor}`, { about: { kind: 'cursor', id: cursor } })

/** An old version asks for a database that has more than one data source. */
export const multipleDataSources = (databaseId: string, childIds: string[]) =>
  validationError('Databases with multiple data sources are not supported in this API version.', {
    error_type: 'multiple_data_sources_for_database',
    database_id: databaseId,
    child_data_source_ids: childIds,
    minimum_api_version: '2025-09-03',
  })

/** The connection's window is used up; `seconds` until it opens again. */
export const rateLimited = (seconds: number) =>
  new ApiError('rate_limited', undefined, {
    additional_data: { retry_after: String(seconds), rate_limit_reason: 'public_api_request_rate_limit' },
    headers: { 'retry-after': String(seconds) },
  })
