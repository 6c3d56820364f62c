import type { RichTextItem } from '../api/wire.ts'
import { plainText } from '../rich-text/rich-text.tsx'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

const STATUS: Record<string, string> = {
  transcription_not_started: 'Transcription has not started',
  transcription_paused: 'Transcription is paused',
  transcription_in_progress: 'Transcription is running',
  summary_in_progress: 'The summary is being written',
  notes_ready: 'Notes are ready',
}

/** Notes of a meeting: title, state and what was written. */
export const MeetingNotes: BlockView = ({ block }) => {
  const { title, status } = contentOf<{ title?: RichTextItem[]; status?: string }>(block)
  return (
    <section className="meeting-notes">
      <p className="meeting-notes__title">{plainText(title) || 'Meeting notes'}</p>
      {status ? <p className="block__empty">{STATUS[status] ?? status}</p> : null}
      <BlockList blocks={block.children} />
    </section>
  )
}
