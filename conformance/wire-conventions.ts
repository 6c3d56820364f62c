import type { Version, Wire } from './wire.ts'

/** Key order of full objects on 2026-03-11, as recorded from the service; older versions append `archived`. */
const keyOrders: Record<string, string[]> = {
  page: [
    'object',
    'id',
    'created_time',
    'last_edited_time',
    'created_by',
    'last_edited_by',
    'cover',
    'icon',
    'parent',
    'in_trash',
    'is_archived',
    'is_locked',
    'properties',
    'url',
    'public_url',
  ],
  block: [
    'object',
    'id',
    'parent',
    'created_time',
    'last_edited_time',
    'created_by',
    'last_edited_by',
    'has_children',
    'in_trash',
    'type',
    '<type>',
  ],
  database: [
    'object',
    'id',
    'title',
    'description',
    'parent',
    'is_inline',
    'in_trash',
    'is_locked',
    'created_time',
    'last_edited_time',
    'data_sources',
    'icon',
    'cover',
    'url',
    'public_url',
  ],
  data_source: [
    'object',
    'id',
    'cover',
    'icon',
    'created_time',
    'created_by',
    'last_edited_by',
    'last_edited_time',
    'title',
    'description',
    'is_inline',
    'properties',
    'parent',
    'database_parent',
    'url',
    'public_url',
    'in_trash',
  ],
  comment: [
    'object',
    'id',
    'parent',
    'discussion_id',
    'created_time',
    'last_edited_time',
    'created_by',
    'rich_text',
    'display_name',
    'attachments?',
  ],
  view: [
    'object',
    'id',
    'parent',
    'data_source_id',
    'name',
    'type',
    'created_time',
    'created_by',
    'last_edited_time',
    'last_edited_by',
    'url',
    'filter',
    'sorts',
    'quick_filters',
    'configuration',
    'dashboard_view_id?',
  ],
  view_query: ['object', 'id', 'view_id', 'expires_at', 'total_count', 'results', 'next_cursor', 'has_more', 'request_status?'],
  file_upload: [
    'object',
    'id',
    'created_time',
    'created_by',
    'last_edited_time',
    'expiry_time',
    'upload_url?',
    'complete_url?',
    'in_trash',
    'status',
    'filename',
    'content_type',
    'content_length',
    'number_of_parts?',
    'file_import_result?',
  ],
  page_markdown: ['object', 'id', 'markdown', 'truncated', 'unknown_block_ids'],
  user: ['object', 'id', 'name', 'avatar_url', 'type', '<type>'],
  list: ['object', 'results', 'next_cursor', 'has_more', 'type', '<type>', 'request_status?'],
  error: ['object', 'status', 'code', 'message', 'additional_data?'],
}
const withArchived = ['page', 'block', 'database', 'data_source', 'file_upload']

const richTextOrder = ['type', '<type>', 'annotations', 'plain_text', 'href']
const annotationOrder = ['bold', 'italic', 'strikethrough', 'underline', 'code', 'color']
const minuteForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/
const millisecondForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/

function checkOrder(problems: string[], path: string, value: Wire, order: string[]): void {
  const expected = order
    .map((key) => (key === '<type>' ? String(value.type) : key))
    .filter((key) => !key.endsWith('?') || key.slice(0, -1) in value)
    .map((key) => key.replace('?', ''))
  const keys = Object.keys(value)
  if (keys.join() !== expected.join()) problems.push(`${path || 'body'} has keys ${keys.join()}, should have ${expected.join()}`)
}

/** Properties come by decoded id: shorter ids first, then bytewise (recorded on 1 700 objects). */
function checkPropertyOrder(problems: string[], path: string, properties: Wire): void {
  const ids = Object.values<Wire>(properties).map((property) => decodeURIComponent(property.id))
  const sorted = ids.toSorted(
    (a, b) => Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b)),
  )
  if (ids.join('\0') !== sorted.join('\0'))
    problems.push(`${path}.properties are in the order of ids ${ids.join(' ')}, should be ${sorted.join(' ')}`)
}

function checkNode(problems: string[], path: string, value: Wire, version: Version): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) return value.forEach((item, index) => checkNode(problems, `${path}[${index}]`, item, version))
  const kind = typeof value.object === 'string' ? (value.object as string) : undefined
  // Custom emojis are listed in a form of their own (documented).
  const order = kind === undefined || (kind === 'list' && value.type === 'custom_emoji') ? undefined : keyOrders[kind]
  // What a token may not read in full; the SDK's type of a partial data source has the schema beside the id.
  const partialKeys = kind === 'view' ? ['object', 'id', 'parent', 'type'] : ['object', 'id', 'properties', 'deleted']
  const isPartial = Object.keys(value).every((key) => partialKeys.includes(key))
  if (kind !== undefined && order !== undefined && !isPartial) {
    // The order of 2022-06-28 objects was never recorded after 2024.
    if (version !== '2022-06-28' || !withArchived.includes(kind)) {
      checkOrder(problems, path, value, version !== '2026-03-11' && withArchived.includes(kind) ? [...order, 'archived'] : order)
    }
    const timeForm = (kind === 'database' && version !== '2022-06-28') || kind === 'view' ? millisecondForm : minuteForm
    for (const key of ['created_time', 'last_edited_time']) {
      if (key in value && !timeForm.test(value[key])) problems.push(`${path}.${key} of a ${kind} is ${value[key]}`)
    }
    if (kind === 'page' || kind === 'data_source') {
      checkPropertyOrder(problems, path, value.properties)
      const entries = Object.entries<Wire>(value.properties)
      for (const [name, property] of entries) {
        const shape = kind === 'page' ? ['id', 'type', '<type>', 'has_more?'] : ['id', 'name', 'description', 'type', '<type>']
        checkOrder(problems, `${path}.properties.${name}`, property, shape)
      }
    }
  }
  if ('plain_text' in value) {
    checkOrder(problems, path, value, richTextOrder)
    checkOrder(problems, `${path}.annotations`, value.annotations, annotationOrder)
  }
  for (const [key, item] of Object.entries(value)) checkNode(problems, `${path}.${key}`, item, version)
}

/**
 * What in an answer breaks the conventions every answer keeps: content type, `request_id` (last key, equal to the
 * header), order of keys, form of times, form of errors. Empty when nothing does.
 */
export function conventionProblems(version: Version, status: number, headers: Headers, body: Wire, isOAuth = false): string[] {
  const problems: string[] = []
  const contentType = headers.get('content-type')
  if (contentType !== 'application/json; charset=utf-8') problems.push(`content-type is ${contentType}`)
  if (typeof body !== 'object' || body === null) return [...problems, 'the body is no JSON object']
  const requestId = headers.get('x-notion-request-id')
  // The list of templates is the one answer without (recorded).
  const bare = status < 400 && 'templates' in body
  if (bare) return 'request_id' in body ? [...problems, 'a list of templates has no request_id'] : problems
  if (body.request_id !== requestId) problems.push(`request_id is ${body.request_id}, the header says ${requestId}`)
  if (Object.keys(body).at(-1) !== 'request_id')
    problems.push(`the last key is ${Object.keys(body).at(-1)}, should be request_id`)
  const { request_id: _, ...rest } = body
  if (status >= 400 && isOAuth) {
    // OAuth refuses in its own form (recorded).
    checkOrder(problems, '', rest, ['error', 'error_description?'])
  } else if (status >= 400) {
    checkOrder(problems, '', rest, keyOrders.error!)
    if (rest.object !== 'error' || rest.status !== status)
      problems.push(`an error of status ${status} says ${rest.object} ${rest.status}`)
  }
  if (status >= 500) problems.push(`status ${status}: ${rest.message}`)
  if (status < 400) checkNode(problems, '', rest, version)
  return problems
}
