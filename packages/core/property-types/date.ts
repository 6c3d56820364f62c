import { nullable } from '../schema/shapes.ts'
import { dateInput, dateText, type DateValue, dayOf, instantOf, storeDate } from '../values/dates.ts'
import { isIsoDate } from '../schema/iso-date.ts'
import { asDate } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

/** A date, a date-time or a range of either. It compares by its start. */
export const date = definePropertyType<NoConfig, DateValue | null>({
  name: 'date',
  ...noConfig,
  write: nullable(dateInput),
  store: (input) => ({ value: input === null ? null : storeDate(input) }),
  empty: null,
  read: (stored) => stored,
  entries: (stored) => (stored === null ? [] : [{ kind: 'time', at: instantOf(stored.start), day: dayOf(stored.start) }]),
  conditions: ['date'],
  inFormulas: asDate((stored) => stored),
  sort: () => ({ by: 'time' }),
  text: (stored) => (stored === null ? '' : dateText(stored)),
  fromText: (text) => {
    const [start = '', end, ...rest] = text.trim().split(' → ')
    if (rest.length > 0 || !isIsoDate(start) || (end !== undefined && !isIsoDate(end))) return undefined
    return { start, end: end ?? null }
  },
  example: { config: {}, write: { start: '2026-07-21T18:58:00.000+02:00', end: '2026-07-21T20:00:00.000+02:00', time_zone: null } },
})
