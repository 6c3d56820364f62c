/**
 * The names of the shapes that requests share, after the official SDK's. Every name is optional: a large shape that is used
 * twice and has none is called by the key under which it was found first.
 */
import { childrenInput, updateBlockInput } from '@understudy/core/block-types/block-request.ts'
import { optionsInput, optionsUpdateInput, choiceInput } from '@understudy/core/property-types/options.ts'
import { pagePropertiesInput } from '@understudy/core/property-types/page-values.ts'
import { createSchemaInput, updateSchemaInput } from '@understudy/core/property-types/schema-input.ts'
import { filterInput } from '@understudy/core/queries/filter.ts'
import { sortsInput } from '@understudy/core/queries/sorts.ts'
import { isoDate, type TSchema, uuid } from '@understudy/core/schema/shapes.ts'
import { blockColor, optionColor } from '@understudy/core/values/colors.ts'
import { dateInput } from '@understudy/core/values/dates.ts'
import { coverInput, iconInput } from '@understudy/core/values/files.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import { aggregation } from '@understudy/core/views/aggregation.ts'
import { configurationInput } from '@understudy/core/views/configuration.ts'
import { quickFiltersInput } from '@understudy/core/views/filters.ts'
import { groupBy } from '@understudy/core/views/group-by.ts'
import { propertyEntries } from '@understudy/core/views/property-entries.ts'
import { type Components, ownKey, pascal } from './components.ts'

type Shape = {
  items?: Shape
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  required?: string[]
  const?: unknown
}

/** Names the shapes of requests. */
export function nameRequestShapes(components: Components) {
  const name = (words: string, shape: Shape | TSchema | undefined) => {
    if (shape) components.name(words, shape as TSchema, 'request')
  }
  name('Id', uuid())
  name('DateOrDateTime', isoDate())
  name('Color', blockColor())
  name('OptionColor', optionColor())
  name('DateRequest', dateInput)
  name('RichTextRequest', richTextInput())
  name('RichTextItemRequest', (richTextInput() as Shape).items)
  for (const item of (richTextInput() as Shape).items?.anyOf ?? []) {
    name(`${pascal(ownKey(item) ?? 'text')}RichTextItemRequest`, item)
    name('MentionRequest', item.properties?.mention)
    name('AnnotationsRequest', item.properties?.annotations)
  }
  name('PageIconRequest', iconInput())
  name('PageCoverRequest', coverInput())
  name('OptionsConfigurationRequest', optionsInput())
  name('OptionsConfigurationUpdateRequest', optionsUpdateInput())
  name('OptionRequest', choiceInput())
  nameBlocks(name, (hint, shape) => shape && components.suggest(hint, shape as TSchema, 'request'))
  nameEntries(name, pagePropertiesInput(), 'PagePropertyRequest', 'PropertyValueRequest')
  nameEntries(name, createSchemaInput(), 'PropertyConfigurationRequest', 'PropertyConfigurationRequest')
  nameEntries(name, updateSchemaInput(), 'PropertyConfigurationUpdateRequest', 'PropertyConfigurationUpdateRequest')
  nameFilters(name)
  name('Sorts', sortsInput())
  nameViews(name)
}

type Naming = (words: string, shape: Shape | TSchema | undefined) => void

/** Blocks of a request stand on up to three levels, and what a block may hold differs by level. */
function nameBlocks(name: Naming, suggest: Naming) {
  const seen = new Set<Shape>()
  // Level by level, so that a shape common to several is called by the highest.
  let lists: Shape[] = [childrenInput() as unknown as Shape]
  for (let level = 1; lists.length > 0; level += 1) {
    const depth = level === 1 ? '' : `Level${level}`
    const below: Shape[] = []
    for (const { items } of lists) {
      if (!items || seen.has(items)) continue
      seen.add(items)
      for (const block of items.anyOf ?? [items]) {
        const type = ownKey(block)
        if (!type) continue
        name(`${pascal(type)}BlockRequest${depth}`, block)
        const inner = block.properties![type]!
        suggest(`${type}_content${depth}`, inner)
        below.push(...(inner.anyOf ?? [inner]).flatMap(({ properties }) => properties?.children ?? []))
      }
      if (items.anyOf) name(`BlockRequest${depth}`, items)
    }
    lists = below
  }
  for (const [type, shape] of Object.entries((updateBlockInput() as Shape).properties ?? {})) {
    if (shape.properties || shape.anyOf?.[0]?.properties) name(`${pascal(type)}BlockUpdateRequest`, shape)
  }
}

/** A map of properties: the map's entry, and each type of entry. */
function nameEntries(name: Naming, map: TSchema, entryName: string, typeName: string) {
  const entry = Object.values((map as Shape).patternProperties ?? {})[0]
  // A union that may be null holds the union of types.
  const union = entry?.anyOf?.find((branch) => branch.anyOf) ?? entry
  for (const branch of union?.anyOf ?? []) {
    const type = ownKey(branch)
    if (type) name(`${pascal(type)}${typeName}`, branch)
  }
  name(`Any${entryName}`, entry)
}

function nameFilters(name: Naming) {
  const filter: Shape = filterInput()
  const leaves = (filter.anyOf ?? []).filter(({ properties }) => !properties?.and && !properties?.or)
  for (const leaf of leaves) {
    const condition = ownKey(leaf)
    if (!condition) continue
    name(`${pascal(condition)}Condition`, leaf.properties![condition])
    name(`${pascal(condition)}${leaf.properties!.timestamp ? 'Timestamp' : 'Property'}Filter`, leaf)
  }
  const compound = filter.anyOf?.find(({ properties }) => properties?.and)?.properties?.and
  const innerCompound = compound?.items?.anyOf?.find(({ properties }) => properties?.and)?.properties?.and
  name('FilterCondition', innerCompound?.items)
  name('NestedFilter', compound?.items)
  name('Filter', filter)
}

function nameViews(name: Naming) {
  const grouping: Shape = groupBy().input
  for (const form of grouping.anyOf ?? []) name(`${pascal(String(form.properties?.type?.const))}GroupByRequest`, form)
  name('GroupByRequest', grouping)
  name('ShownPropertyRequest', (propertyEntries().input as Shape).items)
  name('AggregationRequest', aggregation().input)
  const configuration: Shape = configurationInput()
  for (const one of configuration.anyOf ?? []) name(`${pascal(String(one.properties?.type?.const))}ViewConfigurationRequest`, one)
  name('ViewConfigurationRequest', configuration)
  const quickFilter = Object.values((quickFiltersInput() as Shape).patternProperties ?? {})[0]
  for (const one of quickFilter?.anyOf ?? []) name(`${pascal(ownKey(one) ?? '')}QuickFilter`, one)
  name('QuickFilter', quickFilter)
}
