import { eventTypeNamed, type ObjectEvent } from './index.ts'

/** Who caused an event. */
export type EventAuthor = { id: string; type: 'person' | 'bot' }

/** Something that happened to one object: what, by whom, and when. */
export type Happened = { event: ObjectEvent; authors: EventAuthor[]; time: string }

/**
 * What is told of one object's changes within a short while, oldest first: events of one type become one, with all authors and
 * the time of the last. What came and went meanwhile was never there, and what went and came back never away.
 */
export function aggregate(changes: readonly Happened[]): Happened[] {
  const lives = changes.flatMap(({ event }) => eventTypeNamed(event.type).life ?? [])
  const [first, last] = [lives[0], lives.at(-1)]
  const isGone = last === 'ends'
  if (first === 'begins' && isGone) return []
  // Of its comings and goings only what is different at the end counts.
  const wasThere = first === 'ends'
  const kept = first === undefined ? undefined : first === 'begins' ? 'begins' : wasThere === isGone ? last : null
  const merged = new Map<string, Happened>()
  for (const change of changes) {
    const { life } = eventTypeNamed(change.event.type)
    if (life && life !== kept) continue
    const earlier = merged.get(change.event.type)
    merged.set(change.event.type, earlier ? join(earlier, change) : change)
  }
  return [...merged.values()].filter(({ event }) => !eventTypeNamed(event.type).isEmpty?.(event.data))
}

function join(earlier: Happened, later: Happened): Happened {
  const { merge } = eventTypeNamed(later.event.type)
  const data = merge ? merge(earlier.event.data, later.event.data) : later.event.data
  const authors = [...new Map([...earlier.authors, ...later.authors].map((author) => [author.id, author])).values()]
  return { event: { ...later.event, data } as ObjectEvent, authors, time: later.time }
}
