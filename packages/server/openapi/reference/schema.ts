import type { Json } from '../standard-formats.ts'
import { type Html, html, prose } from './html.ts'

/** The address of a named shape on the page. */
export const shapeAnchor = (name: string) => `shape-${name}`

const nameOf = (ref: string) => ref.split('/').at(-1)!

const fewValues = 6

/** What a schema takes, in a line: a named shape, linked unless the line itself can be pressed, else its type and limits. */
function summary(schema: Json, isLinked = true): Html {
  if (schema.$ref && !isLinked) return html`${nameOf(schema.$ref)}`
  if (schema.$ref) return html`<a href="#${shapeAnchor(nameOf(schema.$ref))}">${nameOf(schema.$ref)}</a>`
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum) {
    const shown = schema.enum.length > fewValues ? schema.enum.slice(0, fewValues) : schema.enum
    return html`${joined(shown.map((value: unknown) => html`<code>${JSON.stringify(value)}</code>`))}${schema.enum.length > fewValues && ' or others, below'}`
  }
  if (schema.anyOf) {
    const brief: Json[] = schema.anyOf.filter((branch: Json) => !branch.properties)
    const forms = schema.anyOf.length - brief.length
    return joined([...brief.map((branch) => summary(branch, isLinked)), ...(forms > 0 ? [html`${forms === 1 ? 'the form below' : `one of ${forms} forms below`}`] : [])])
  }
  if (schema.items) return html`array of ${summary(schema.items, isLinked)}${limits(schema)}`
  if (schema.type === 'object' && schema.additionalProperties) return html`object, by any key: ${summary(schema.additionalProperties, isLinked)}`
  if (schema.type === undefined) return html`anything`
  return html`${[schema.type].flat().join(' or ')}${schema.format && ` (${schema.format})`}${limits(schema)}`
}

const joined = (parts: Html[]) => html`${parts.map((part, index) => html`${index > 0 && ' or '}${part}`)}`

const bounds: [keyof Json & string, string][] = [
  ['minimum', '≥ '], ['exclusiveMinimum', '> '], ['maximum', '≤ '], ['minLength', 'length ≥ '], ['maxLength', 'length ≤ '],
  ['minItems', 'at least '], ['maxItems', 'at most '],
]

function limits(schema: Json): Html | null {
  const words = bounds.filter(([key]) => schema[key] !== undefined).map(([key, word]) => `${word}${schema[key].toLocaleString('en')}`)
  return words.length > 0 ? html` <span class="limits">${words.join(', ')}</span>` : null
}

/** A schema in full: its summary and, where there are any, its keys, branches and values. */
export function renderSchema(schema: Json): Html {
  return html`<div class="schema">${schema.properties ? null : html`<p>${summary(schema)}</p>`}${schema.description && prose(schema.description)}${detail(schema)}</div>`
}

/** What the summary had no room for. */
function detail(schema: Json): Html | null {
  if (schema.$ref) return null
  if (schema.properties) return properties(schema)
  if (schema.enum?.length > fewValues) {
    return html`<details><summary>${schema.enum.length} values</summary><p class="values">${schema.enum.map((value: unknown) => html`<code>${JSON.stringify(value)}</code> `)}</p></details>`
  }
  if (schema.anyOf) {
    const told: Json[] = schema.anyOf.filter((branch: Json) => detail(branch))
    return told.length > 0 ? html`${told.map((branch, index) => html`<details><summary>${told.length > 1 ? `Form ${index + 1}: ` : ''}${outline(branch)}</summary>${branch.properties ? null : html`<p>${summary(branch)}</p>`}${detail(branch)}</details>`)}` : null
  }
  if (schema.items) return detail(schema.items)
  return schema.additionalProperties ? detail(schema.additionalProperties) : null
}

/** An object by its keys, for a line that opens it. */
const outline = (schema: Json): Html =>
  schema.properties ? html`{ ${Object.keys(schema.properties).slice(0, 5).join(', ')}${Object.keys(schema.properties).length > 5 && ', …'} }` : summary(schema, false)

function properties({ properties: all, required = [] }: Json): Html {
  const rows = Object.entries(all as Json)
  if (rows.length === 0) return html`<p>An empty object.</p>`
  return html`<dl>${rows.map(
    ([key, inner]) => html`<div><dt><code>${key}</code>${required.includes(key) ? html` <span class="required">required</span>` : null}</dt><dd>${inner.properties ? html`object` : summary(inner)}${inner.description && prose(inner.description)}${detail(inner)}</dd></div>`,
  )}</dl>`
}
