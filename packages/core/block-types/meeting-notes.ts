import { plainText, readRichText, referRichText, type RichText } from '../values/rich-text.ts'
import { defineBlockType } from './block-type.ts'

type MeetingNotes = {
  title?: RichText
  status?:
    | 'transcription_not_started'
    | 'transcription_paused'
    | 'transcription_in_progress'
    | 'transcription_failed'
    | 'summary_in_progress'
    | 'notes_ready'
  /** Where summary, notes and transcript stand; the one `children` that an inner object shows. */
  children?: { summary_block_id?: string; notes_block_id?: string; transcript_block_id?: string }
  calendar_event?: { start_time: string; end_time: string; attendees?: string[] }
  recording?: { start_time?: string; end_time?: string }
}

/** The notes of a meeting, made from a recording; every key may be missing. */
export const meetingNotes = defineBlockType<MeetingNotes>({
  name: 'meeting_notes',
  children: () => 'any',
  read: ({ title, ...rest }, lookup) => (title ? { title: readRichText(title, lookup), ...rest } : rest),
  refer: ({ title }, references) => referRichText(title ?? [], references),
  text: ({ title }, lookup) => plainText(title ?? [], lookup),
  example: {
    content: { title: [], status: 'notes_ready', recording: { start_time: '2026-04-12T09:00:00.000Z' } },
    read: { title: [], status: 'notes_ready', recording: { start_time: '2026-04-12T09:00:00.000Z' } },
  },
})
