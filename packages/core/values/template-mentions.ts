import { storeDate } from './dates.ts'
import type { Mention } from './rich-text.ts'

/** When and for whom a template becomes a page. */
export type TemplateMoment = { now: Date; time_zone: string; user_id: string }

/** A copy of any stored content in which the mentions of templates (`@Today`, `@Now`, `@Me`) have become a date or a user. */
export function fillTemplateMentions<T>(content: T, moment: TemplateMoment): T {
  return fill(content) as T

  function fill(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    if (isTemplateMention(value)) return filled(value, moment)
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, fill(held)]))
  }
}

type TemplateMention = Extract<Mention, { type: 'template_mention' }>

const isTemplateMention = (value: object): value is TemplateMention => 'template_mention' in value && 'type' in value && value.type === 'template_mention'

function filled({ template_mention }: TemplateMention, { now, time_zone, user_id }: TemplateMoment): Mention {
  if (template_mention.template_mention_user) return { type: 'user', user: { id: user_id } }
  const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(time_zone)
  const start =
    template_mention.template_mention_date === 'today'
      ? there.toPlainDate().toString()
      : there.toString({ smallestUnit: 'minute', timeZoneName: 'never', calendarName: 'never' })
  return { type: 'date', date: storeDate({ start }) }
}
