import { eventTypes } from '@understudy/core/events/index.ts'
import type { ToldEvent } from '@understudy/core/events/show-event.ts'
import type { TSchema } from '@understudy/core/schema/shapes.ts'
import type { Change, Json } from './change.ts'
import { renameTranscriptionToMeetingNotes } from './rename-transcription-to-meeting-notes.ts'
import { replaceAfterWithPosition } from './replace-after-with-position.ts'
import { replaceArchivedWithInTrash } from './replace-archived-with-in-trash.ts'
import { splitDatabasesIntoDataSources } from './split-databases-into-data-sources.ts'

/** The dates of the API, newest first, each with what it changed. A request travels up this list, an answer down. */
const dates = [
  {
    date: '2026-03-11',
    changes: [replaceArchivedWithInTrash, replaceAfterWithPosition, renameTranscriptionToMeetingNotes],
  },
  { date: '2025-09-03', changes: [splitDatabasesIntoDataSources] },
  { date: '2022-06-28', changes: [] },
] as const satisfies { date: string; changes: Change[] }[]

export type ApiDate = (typeof dates)[number]['date']
export type ChangeName = (typeof dates)[number]['changes'][number]['name']

/** The dates served here, newest first. */
export const apiDates: readonly ApiDate[] = dates.map(({ date }) => date)
export const NEWEST: ApiDate = dates[0].date

/** Every date the real service knows, oldest first: its error text lists them all. */
export const knownDates = ['2021-05-11', '2021-05-13', '2021-08-16', '2022-02-22', '2022-06-28', '2025-09-03', '2026-03-11']

/** The changes a caller of this date has not seen, newest first. */
const unseen = new Map<ApiDate, readonly Change[]>(
  dates.map(({ date }, index) => [date, dates.slice(0, index).flatMap((entry): readonly Change[] => entry.changes)]),
)

/** Has the caller's date this change? Behaviour that differs asks by name; nothing compares dates. */
export const applies = (change: ChangeName, date: ApiDate): boolean =>
  !unseen.get(date)!.some(({ name }) => name === change)

/** The shape of an operation's body as a caller of this date knows it. */
export function bodyShape(operation: string, newest: TSchema, date: ApiDate): TSchema {
  return unseen.get(date)!.reduce((shape, change) => change.requests?.[operation]?.shape?.(shape) ?? shape, newest)
}

/** The shape of an answer of this kind as a caller of this date knows it. */
export function answerShape(kind: string, newest: TSchema, date: ApiDate): TSchema {
  return unseen.get(date)!.reduce((shape, change) => change.answers?.[kind]?.(shape) ?? shape, newest)
}

/** Turns the body of a request of this date into today's, oldest change first. */
export function upgrade(operation: string, body: Json, date: ApiDate): Json {
  return unseen.get(date)!.reduceRight((value, change) => change.requests?.[operation]?.upgrade?.(value) ?? value, body)
}

/** Turns an answer of today back into the shape of this date, newest change first: the object itself, the items of a list, the result of a task. */
export function downgrade(answer: Json, date: ApiDate): Json {
  const changes = unseen.get(date)!
  if (changes.length === 0) return answer
  // What came of a task is the answer that the call itself would have given.
  if (answer.object === 'async_task') return answer.result ? { ...answer, result: downgrade(answer.result as Json, date) } : answer
  const items = answer.results
  const whole = Array.isArray(items) ? { ...answer, results: items.map((item: Json) => downgradeObject(item, changes)) } : answer
  return downgradeObject(whole, changes)
}

function downgradeObject(object: Json, changes: readonly Change[]): Json {
  return changes.reduce((value, change) => change.downgrade?.[value.object as string]?.(value) ?? value, object)
}

/** What an event type is called on this date; null when it is not told there. */
export const eventNameOn = (name: string, date: ApiDate): string | null =>
  unseen.get(date)!.reduce<string | null>((held, { events }) => {
    const renamed = held === null ? null : events?.names[held]
    return renamed === undefined ? held : renamed
  }, name)

/** The event types told on this date: what each is called there, by today's name. */
export const eventNamesOn = (date: ApiDate): Map<string, string> =>
  new Map(eventTypes.flatMap(({ name }) => {
    const told = eventNameOn(name, date)
    return told === null ? [] : [[name, told] as const]
  }))

/** Turns an event of today back into the shape of this date. Expects one that is told there. */
export const downgradeEvent = (event: ToldEvent, date: ApiDate): ToldEvent =>
  unseen.get(date)!.reduce((value, { events }) => events?.downgrade({ ...value, type: events.names[value.type] ?? value.type }) ?? value, event)
