import type { TSchema } from '../schema/shapes.ts'
import type { Lookup, References } from '../values/lookup.ts'
import type { Entry, SortBy } from '../value-kinds/kinds.ts'
import type { InFormulas } from './in-formulas.ts'

/** The names of filter conditions of the query grammar: the key beside `property` in a filter. */
export type ConditionName =
  | 'title' | 'rich_text' | 'url' | 'email' | 'phone_number'
  | 'number' | 'unique_id' | 'checkbox' | 'select' | 'multi_select' | 'status'
  | 'date' | 'created_time' | 'last_edited_time'
  | 'people' | 'created_by' | 'last_edited_by' | 'relation' | 'files'
  | 'formula' | 'rollup'
  | 'verification'

/** What every page has, for types that show it as a property. Times as stored, users as ids. */
export type PageFacts = { id: string; created_time: string; last_edited_time: string; created_by: string; last_edited_by: string }

/**
 * A property type: everything the product knows of it. One file per type, one line in `index.ts`.
 *
 * `Config` is the configuration as stored and read (the object under the type's key in a schema property);
 * `Stored` a page's value as stored (JSON; never undefined).
 */
export type PropertyType<Config = any, Stored = any> = {
  name: string
  /** Shape of the configuration on create, and on update where that differs. */
  config: TSchema
  configUpdate?: TSchema
  /** Merges a written configuration (checked by the shape) into the previous one; `previous` is undefined on create, and on retype what `inherit` gives. Throws `validation_error`. */
  configure(input: any, previous: Config | undefined): Config
  /** Made with its data source or not at all: updates know no configuration of it (by the SDK's types). */
  onlyOnCreate?: boolean
  /** What a property retyped to this type keeps of its former configuration, such as options. */
  inherit?(former: any): Config | undefined
  /** The configuration as the API reads it, where more is stored. */
  showConfig?(config: Config): unknown
  /** Values are not stored but computed from other properties and pages, and handed to the functions below as if they were. */
  computed?: true
  /** Shape of a value on write. A type without it is computed and cannot be written. */
  write?: TSchema
  /** Brings a written value (checked by the shape) into the stored form. May answer a new configuration (a new option). Throws `validation_error`. */
  store?(input: any, config: Config): { value: Stored; config?: Config }
  /** The value with who wrote it when, for types that keep it; `previous` is what was stored before, undefined in a new page. */
  stamp?(stored: Stored, previous: Stored | undefined, by: { user_id: string; time: string }): Stored
  /** The stored value of a page that was never given one. */
  empty: Stored
  /** The value as the API reads it: what stands under the type's key. Read-only types take it from the page. */
  read(stored: Stored, config: Config, lookup: Lookup, page: PageFacts): unknown
  /** The value as single elements, for types whose values the property endpoint gives a page at a time. All of them: nothing is cut off. */
  items?(stored: Stored, config: Config, lookup: Lookup): unknown[]
  /** Read-only keys beside the value, such as `has_more` of a relation. */
  beside?(stored: Stored, lookup: Lookup): Record<string, unknown>
  /** Adds what the value refers to. */
  refer?(stored: Stored, references: References): void
  /** What the value contributes to the index. Types whose `pageField` is set contribute nothing: their subject is the page itself. */
  entries(stored: Stored, config: Config): Entry[]
  /** The entries of each item of a value that is a list of values: filters on rollups ask them one by one. */
  itemEntries?(stored: Stored, config: Config): Entry[][]
  /** The page's own field that the type shows. */
  pageField?: 'created_time' | 'last_edited_time' | 'created_by' | 'last_edited_by'
  /** The filter conditions that may be asked of the type. */
  conditions: readonly ConditionName[]
  /** The refs (option ids) that a name in a filter stands for; status also knows its groups' names. Empty: matches nothing. */
  named?(name: string, config: Config): string[]
  /** What the type is in formulas; without it, formulas cannot refer to it. Computed types are answered by whoever computes them. */
  inFormulas?: InFormulas<Config, Stored>
  /** How rows sort by the type; undefined: they cannot. */
  sort(config: Config): SortBy | undefined
  /** The value as plain text, for people and, without a `retypeText`, for retyping. Types with a `pageField` take it from the page. */
  text(stored: Stored, config: Config, lookup: Lookup, page?: PageFacts): string
  /** The text a value turns into when the property is retyped, where that differs from what people read. */
  retypeText?(stored: Stored, page: PageFacts | undefined): string
  /** The value a text converts to when a property is retyped, as `store` input; undefined: it does not convert. */
  fromText?(text: string, config: Config): unknown
  /** A configuration and a value on write that survive write → store → read: what is read, given `read`, else what was written. */
  example: { config: unknown; write?: unknown; read?: unknown }
}

/** Types the property type's parts against each other. */
export const definePropertyType = <Config, Stored>(type: PropertyType<Config, Stored>): PropertyType<Config, Stored> => type
