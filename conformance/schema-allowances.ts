import type { Schema } from './schema-problems.ts'
import type { Definitions, Generation } from './generate-response-schemas.ts'

/** Something the real service answers although the SDK's types do not name it. */
type Allowance = {
  generations: Generation[]
  /** Which object schemas gain the key. */
  of: (properties: Record<string, Schema>) => boolean
  key: string
  schema: Schema
  /** Where it was seen or announced. */
  source: string
}

const isObject = (kind: string) => (properties: Record<string, Schema>) =>
  properties.object?.const === kind && properties.created_time !== undefined

/** All the keys that the SDK's types lack and answers may nevertheless have. `request_id` is judged by `wire-conventions.ts`. */
const allowances: Allowance[] = [
  {
    generations: ['newest', 'older'],
    of: (properties) => properties.email !== undefined && Object.keys(properties).length === 1,
    key: 'email_verified',
    schema: { type: 'boolean' },
    source: 'recorded since July 2026 on every version: https://github.com/brenwin1/notionapi/tree/main/inst/_vcr',
  },
  {
    generations: ['newest', 'older'],
    of: (properties) => properties.type?.const === 'relation' && properties.id !== undefined && properties.object === undefined,
    key: 'has_more',
    schema: { type: 'boolean' },
    source:
      'page values of relations, recorded: https://github.com/ultimate-notion/ultimate-notion/tree/main/tests/cassettes/test_page',
  },
  {
    generations: ['older'],
    of: isObject('page'),
    key: 'is_archived',
    schema: { type: 'boolean' },
    source: 'additive, hence on every version: https://developers.notion.com/reference/versioning',
  },
  {
    generations: ['older'],
    of: isObject('page'),
    key: 'is_locked',
    schema: { type: 'boolean' },
    source: 'additive, hence on every version: https://developers.notion.com/reference/versioning',
  },
  {
    generations: ['older'],
    of: (properties) => properties.owner !== undefined && properties.workspace_limits !== undefined,
    key: 'workspace_id',
    schema: { type: 'string' },
    source: 'additive, hence on every version: https://developers.notion.com/reference/user',
  },
  {
    generations: ['older'],
    of: (properties) => properties.single_property !== undefined || properties.dual_property !== undefined,
    key: 'data_source_id',
    schema: { type: 'string' },
    source: 'both ids in every version: https://developers.notion.com/guides/get-started/upgrade-guide-2025-09-03',
  },
  {
    generations: ['older'],
    of: (properties) =>
      properties.rich_text !== undefined && properties.color !== undefined && Object.keys(properties).length === 2,
    key: 'icon',
    schema: { type: ['object', 'null'] },
    source: 'paragraph icon, additive: https://developers.notion.com/page/changelog (2026-03-25)',
  },
  {
    generations: ['older'],
    of: isObject('file_upload'),
    key: 'in_trash',
    schema: { type: 'boolean' },
    source: 'beside archived on every version, as the newer SDK types it: https://developers.notion.com/reference/file-upload',
  },
]

/** A kind of property that the service answers although the SDK's union lacks it, made after the member for checkboxes. */
type Variant = { isMember: (keys: string) => boolean; type: string; value: Schema; source: string }

const recorded = 'recorded: https://github.com/ultimate-notion/ultimate-notion/tree/main/tests/cassettes/test_schema'
const onlyMade = 'the SDK can make it and types no answer; this server shows an empty configuration and null (chosen)'
const inSchema = (keys: string) => keys === 'type,checkbox,id,name,description'
const onPage = (keys: string) => keys === 'type,checkbox,id'
const asItem = (keys: string) => keys === 'type,checkbox,object,id'
const empty: Schema = { type: 'object', additionalProperties: false }
const variants: Variant[] = [
  ...['place', 'verification', 'button'].map((type) => ({ isMember: inSchema, type, value: empty, source: recorded })),
  ...['location', 'last_visited_time'].flatMap((type) => [
    { isMember: inSchema, type, value: empty, source: onlyMade },
    { isMember: onPage, type, value: { type: 'null' }, source: onlyMade },
    { isMember: asItem, type, value: { type: 'null' }, source: onlyMade },
  ]),
  // Additive, hence on every version; SDK 4 is older than places.
  ...[onPage, asItem].map((isMember): Variant => ({ isMember, type: 'place', value: { type: ['object', 'null'] }, source: recorded })),
]

/** Adds the kinds of properties that a union lacks. */
function addVariants(members: Schema[], definitions: Definitions) {
  const whole = members.map((member) => (member.$ref ? ((definitions as Record<string, Schema>)[member.$ref.split('/').at(-1)!] ?? member) : member))
  for (const member of whole) {
    const { properties } = member
    if (!properties?.checkbox) continue
    for (const { isMember, type, value } of variants) {
      if (!isMember(Object.keys(properties).join()) || whole.some((other) => other.properties?.[type] !== undefined)) continue
      const { checkbox: _, ...rest } = properties
      const required = member.required?.map((key) => (key === 'checkbox' ? type : key))
      members.push({ ...member, properties: { ...rest, type: { ...rest.type, const: type }, [type]: value }, ...(required ? { required } : {}) })
    }
  }
}

/**
 * Fits the generated schemas to the service: adds the allowed keys, and settles `archived`, which the types require on
 * every version while 2026-03-11 has removed it (https://developers.notion.com/guides/get-started/upgrade-guide-2026-03-11).
 * Quick filters are typed as objects without keys, beside a comment in the same file that shows their keys; they are let be.
 */
export function fitToService(definitions: Definitions, generation: Generation, hasArchived: boolean): Definitions {
  const fitted = structuredClone(definitions)
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const schema = node as Schema
    if (schema.anyOf) addVariants(schema.anyOf, fitted)
    const properties = schema.properties
    if (properties !== undefined && schema.additionalProperties === false) {
      for (const allowance of allowances) {
        if (allowance.generations.includes(generation) && allowance.of(properties)) properties[allowance.key] ??= allowance.schema
      }
      if (properties.quick_filters !== undefined) {
        properties.quick_filters = { type: ['object', 'null'], additionalProperties: { type: 'object' } }
      }
      if (!hasArchived && properties.archived !== undefined && properties.in_trash !== undefined) {
        delete properties.archived
        schema.required = schema.required?.filter((key) => key !== 'archived')
      }
    }
    Object.values(node).forEach(visit)
  }
  visit(fitted)
  return fitted
}
