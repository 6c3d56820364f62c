import type { Context } from '../context.ts'
import type { Caller } from '../services/callers.ts'
import type { IntegrationStatistics, RateLimitState } from '../web-api/contract/requests.ts'
import { countsSince } from './counts.ts'

const MINUTES_SHOWN = 60
const isoMinute = (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}:00.000Z`

/** How much an integration called, by the days of its workspace, and how close it comes to its limit. */
export async function statisticsOf(context: Context, integration: Caller, count: number): Promise<IntegrationStatistics> {
  const { time_zone } = await context.store.db.selectFrom('workspaces').select('time_zone').where('id', '=', integration.workspace_id).executeTakeFirstOrThrow()
  const today = Temporal.Now.plainDateISO(time_zone)
  const first = today.subtract({ days: count - 1 })
  const since = first.toZonedDateTime(time_zone).toInstant().toString({ fractionalSecondDigits: 3 })
  const days = Array.from({ length: count }, (_, n) => ({ date: first.add({ days: n }).toString(), requests: 0, refused: 0, failed: 0 }))
  const byDate = new Map(days.map((day) => [day.date, day]))
  // Counted by the hour: in a zone that is off by half an hour, an hour belongs to the day it begins in.
  for (const { time, requests, refused, failed } of await countsSince(await context.requests.read(), integration.id, 'hour', since)) {
    const day = byDate.get(Temporal.Instant.from(time).toZonedDateTimeISO(time_zone).toPlainDate().toString())
    if (!day) continue
    day.requests += requests
    day.refused += refused
    day.failed += failed
  }
  const requests = days.reduce((sum, day) => sum + day.requests, 0)
  const wrong = days.reduce((sum, day) => sum + day.refused + day.failed, 0)
  return {
    days,
    requests,
    error_share: requests === 0 ? null : wrong / requests,
    rate_limit: await rateLimitOf(context, integration),
    last_used_time: integration.last_used_time,
  }
}

/** The window of an integration (of its bots, the fullest one), and its last hour by minutes. */
export async function rateLimitOf(context: Context, { id, bot_ids }: Caller): Promise<RateLimitState> {
  const { limiter } = context
  const windows = await Promise.all(bot_ids.map((bot_id) => limiter.window(bot_id)))
  const window = windows.filter((one) => one !== null).toSorted((a, b) => b.used - a.used)[0]
  const used = window?.used ?? 0
  const last = Date.now()
  const minutes = Array.from({ length: MINUTES_SHOWN }, (_, n) => ({ time: isoMinute(last - (MINUTES_SHOWN - 1 - n) * 60_000), requests: 0, rate_limited: 0 }))
  const byTime = new Map(minutes.map((minute) => [minute.time, minute]))
  for (const { time, requests, rate_limited } of await countsSince(await context.requests.read(), id, 'minute', minutes[0]!.time)) {
    const minute = byTime.get(time)
    if (minute) Object.assign(minute, { requests, rate_limited })
  }
  return {
    limit: limiter.limit,
    used,
    left: limiter.limit === null ? null : limiter.limit - used,
    opens_time: window ? new Date(window.ends).toISOString() : null,
    minutes,
  }
}
