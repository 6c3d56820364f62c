import { ignored, nullable, object, optional, Type } from '../schema/shapes.ts'
import { type DateInput, dateInput, type DateValue, instantOf, isDay, storeDate } from '../values/dates.ts'
import { presentMoment } from '../values/times.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

/** Who verified a page, and from when until when that holds. Not verified is null. */
type Verified = { verified_by: string | null; date: DateValue | null }

const unverified = { state: 'unverified', verified_by: null, date: null }

const day = 24 * 60 * 60_000
const forever = { at: 8.64e15, day: '9999-12-31' }

/** The moment from which a verification has expired. One that ends on a day holds through it. */
function expiry({ date }: Verified): { at: number; day: string } {
  if (!date?.end) return forever
  const at = isDay(date.end) ? instantOf(date.end) + day : instantOf(date.end)
  return { at, day: date.end.slice(0, 10) }
}

/** Times of verifications are shown in UTC with milliseconds (recorded), unlike those of dates. */
function storeTimes(input: DateInput): DateValue {
  const { start, end } = storeDate(input)
  return { start: inUtc(input.start, start), end: end && inUtc(input.end!, end), time_zone: null }
}

// A time without an offset is of the zone beside it, which the stored form has taken in.
function inUtc(written: string, stored: string): string {
  if (isDay(written)) return written
  const hasOffset = /(Z|[+-]\d\d(:?\d\d)?)$/i.test(written.slice(10))
  return new Date(instantOf(hasOffset ? written : stored)).toISOString()
}

type Written = { state: 'verified'; date?: DateInput | null } | { state: 'unverified' }

/** Whether somebody stands for what a page says: verified until a date, expired, or not. The index keeps when it expires. */
export const verification = definePropertyType<NoConfig, Verified | null>({
  name: 'verification',
  ...noConfig,
  onlyOnCreate: true,
  write: Type.Union([
    object({ state: Type.Literal('verified'), date: optional(nullable(dateInput)), verified_by: ignored() }),
    object({ state: Type.Literal('unverified'), date: ignored(), verified_by: ignored() }),
  ]),
  store: (input: Written) => ({
    value: input.state === 'unverified' ? null : { verified_by: null, date: input.date ? storeTimes(input.date) : null },
  }),
  // Sent back as it was read, it stays whose it was.
  stamp: (stored, previous, { user_id, time }) => {
    if (!stored || stored.verified_by) return stored
    if (previous && (!stored.date || JSON.stringify(previous.date) === JSON.stringify(stored.date))) return previous
    return { verified_by: user_id, date: stored.date ?? { start: time, end: null, time_zone: null } }
  },
  empty: null,
  read: (stored, _config, lookup) => {
    if (!stored) return unverified
    const state = expiry(stored).at <= presentMoment() ? 'expired' : 'verified'
    return { state, verified_by: stored.verified_by && lookup.user(stored.verified_by), date: stored.date }
  },
  refer: (stored, references) => {
    if (stored?.verified_by) references.users.add(stored.verified_by)
  },
  entries: (stored) => (stored ? [{ kind: 'time', ...expiry(stored) }] : []),
  conditions: ['verification'],
  sort: () => undefined,
  text: (stored) => (!stored ? '' : expiry(stored).at <= presentMoment() ? 'Expired' : 'Verified'),
  example: {
    config: {},
    write: { state: 'verified', date: { start: '2026-01-01T10:00:00.000Z', end: '2999-01-01T10:00:00.000Z' } },
    read: { state: 'verified', verified_by: null, date: { start: '2026-01-01T10:00:00.000Z', end: '2999-01-01T10:00:00.000Z', time_zone: null } },
  },
})
