import { shownTime, toMinute } from '../values/times.ts'
import { examplePage } from './example.ts'
import { asDate } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

/** A property type that shows one of the page's own times; nothing is stored. */
export const pageTime = (name: 'created_time' | 'last_edited_time') =>
  definePropertyType<NoConfig, null>({
    name,
    ...noConfig,
    empty: null,
    read: (_stored, _config, lookup, page) => shownTime(page[name], lookup),
    entries: () => [],
    pageField: name,
    conditions: [name],
      inFormulas: asDate((_stored, _config, page) => ({ start: toMinute(page[name]).replace('Z', '+00:00'), end: null, time_zone: null })),
  sort: () => ({ by: 'time' }),
    text: (_stored, _config, _lookup, page) => (page ? toMinute(page[name]) : ''),
    example: { config: {}, read: toMinute(examplePage[name]) },
  })
