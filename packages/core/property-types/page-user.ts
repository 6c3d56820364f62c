import { exampleLookup, examplePage } from './example.ts'
import { asPerson } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

/** A property type that shows who made or last edited the page, in full; nothing is stored. */
export const pageUser = (name: 'created_by' | 'last_edited_by') =>
  definePropertyType<NoConfig, null>({
    name,
    ...noConfig,
    empty: null,
    read: (_stored, _config, lookup, page) => lookup.user(page[name]),
    entries: () => [],
    pageField: name,
    // `people` conditions are taken too (documented).
    conditions: [name, 'people'],
      inFormulas: asPerson((_stored, _config, page) => page[name]),
  sort: () => ({ by: 'user' }),
    text: (_stored, _config, lookup, page) => (page ? (lookup.user(page[name]).name ?? 'Anonymous') : ''),
    retypeText: (_stored, page) => page?.[name] ?? '',
    example: { config: {}, read: exampleLookup.user(examplePage[name]) },
  })
