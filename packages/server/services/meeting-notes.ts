import type { Actor } from '@understudy/core/permissions/actor.ts'
import { compareMeetings, type MeetingFilter, type MeetingNote, type MeetingSort, passesMeetingFilter } from '@understudy/core/queries/meeting-notes.ts'
import { plainText, type RichText } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../context.ts'
import { blockContent } from '../storage/content.ts'
import { nodesOfType } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import { workspaceOfActor } from './lookup.ts'
import { reachAmong } from './reach.ts'
import { showBlocks } from './show.ts'

export type MeetingNotesQuery = { filter?: MeetingFilter; sort?: MeetingSort[]; limit?: number }

const DEFAULT_LIMIT = 100

/** The meeting notes within reach that pass a filter. The real service gives no way to ask for what is beyond the limit. */
export async function queryMeetingNotes(context: Context, actor: Actor, { filter, sort = [], limit = DEFAULT_LIMIT }: MeetingNotesQuery) {
  const { db } = context.store
  const { time_zone } = await workspaceOfActor(db, actor)
  const around = { now: new Date(), time_zone }
  // A wrong operator is refused even when there is nothing to ask.
  passesMeetingFilter(filter, nobody, around)
  const reached = await reachAmong(db, actor, (await nodesOfType(db, actor.workspace_id, 'meeting_notes')).map(({ id }) => id))
  const order = compareMeetings(sort)
  const passing = [...reached.values()]
    .filter(({ in_trash }) => !in_trash)
    .map((found) => ({ found, note: noteOf(found.node) }))
    .filter(({ note }) => passesMeetingFilter(filter, note, around))
    .sort((a, b) => order(a.note, b.note))
  const results = await showBlocks(context, db, actor, passing.slice(0, limit).map(({ found }) => found))
  return { results, has_more: passing.length > limit }
}

const nobody: MeetingNote = { title: '', created_time: '2026-01-01T00:00:00.000Z', last_edited_time: '2026-01-01T00:00:00.000Z', created_by: '', last_edited_by: '', attendees: [] }

function noteOf(node: NodeRow): MeetingNote {
  const content = blockContent(node) as { title?: RichText; calendar_event?: { attendees?: string[] } }
  const { created_time, last_edited_time, created_by, last_edited_by } = node
  return {
    title: plainText(content.title ?? []),
    created_time,
    last_edited_time,
    created_by,
    last_edited_by,
    attendees: content.calendar_event?.attendees ?? [],
  }
}
