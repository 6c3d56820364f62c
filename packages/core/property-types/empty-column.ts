import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

/** A column that the API can make and then says nothing of: its rows always read the same, and no filter or sort exists for it. */
export const emptyColumn = (name: 'button' | 'location' | 'last_visited_time', read: object | null) =>
  definePropertyType<NoConfig, null>({
    name,
    ...noConfig,
    onlyOnCreate: true,
    empty: null,
    read: () => read,
    entries: () => [],
    conditions: [],
    sort: () => undefined,
    text: () => '',
    example: { config: {}, read },
  })
