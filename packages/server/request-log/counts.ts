import type { NewRequest, RequestCount } from './schema.ts'
import type { LogDb } from './log-store.ts'

const MINUTES_KEPT_MS = 24 * 3_600_000
const HOURS_KEPT_MS = 32 * 24 * 3_600_000

/** Adds requests to the counts of their integrations. Counts outlive the requests, so a full log does not lose them. */
export async function count(db: LogDb, rows: readonly NewRequest[]) {
  const added = new Map<string, RequestCount>()
  for (const { caller_kind, caller_id, time, status } of rows) {
    if (caller_kind !== 'connection' || caller_id === null) continue
    for (const [unit, start] of [['minute', `${time.slice(0, 16)}:00.000Z`], ['hour', `${time.slice(0, 13)}:00:00.000Z`]] as const) {
      const key = `${caller_id} ${unit} ${start}`
      const held = added.get(key) ?? { integration_id: caller_id, unit, time: start, requests: 0, refused: 0, rate_limited: 0, failed: 0 }
      held.requests += 1
      if (status >= 500) held.failed += 1
      else if (status >= 400) held.refused += 1
      if (status === 429) held.rate_limited += 1
      added.set(key, held)
    }
  }
  if (added.size === 0) return
  const sum = (name: 'requests' | 'refused' | 'rate_limited' | 'failed') => `request_counts.${name}` as const
  await db
    .insertInto('request_counts')
    .values([...added.values()])
    .onConflict((conflict) =>
      conflict.columns(['integration_id', 'unit', 'time']).doUpdateSet((e) => ({
        requests: e(sum('requests'), '+', e.ref('excluded.requests')),
        refused: e(sum('refused'), '+', e.ref('excluded.refused')),
        rate_limited: e(sum('rate_limited'), '+', e.ref('excluded.rate_limited')),
        failed: e(sum('failed'), '+', e.ref('excluded.failed')),
      })),
    )
    .execute()
}

/** The counts of an integration in a unit from a time on, oldest first. */
export const countsSince = (db: LogDb, integration_id: string, unit: RequestCount['unit'], since: string): Promise<RequestCount[]> =>
  db
    .selectFrom('request_counts')
    .selectAll()
    .where('integration_id', '=', integration_id)
    .where('unit', '=', unit)
    .where('time', '>=', since)
    .orderBy('time')
    .execute()

/** Drops the minutes of before yesterday and the hours of before the last month. */
export async function pruneCounts(db: LogDb) {
  for (const [unit, kept] of [['minute', MINUTES_KEPT_MS], ['hour', HOURS_KEPT_MS]] as const) {
    await db.deleteFrom('request_counts').where('unit', '=', unit).where('time', '<', new Date(Date.now() - kept).toISOString()).execute()
  }
}
