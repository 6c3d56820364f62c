import { meetingNotesQuery } from '@understudy/core/queries/meeting-notes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { type MeetingNotesQuery, queryMeetingNotes } from '../../services/meeting-notes.ts'

export const blocksMeetingNotesQuery = defineEndpoint({
  operation: 'blocks.meetingNotes.query',
  method: 'POST',
  path: '/v1/blocks/meeting_notes/query',
  capability: ['read_content'],
  body: meetingNotesQuery(),
  handle: ({ context, actor, body }) => queryMeetingNotes(context, actor, body as MeetingNotesQuery),
})
