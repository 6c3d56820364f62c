import type { RichTextItem } from '../api/wire.ts'
import { plainText } from '../rich-text/rich-text.tsx'
import { words } from '../words/index.ts'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

const STATUS: Record<string, string> = words.blocks.meetingStatus

/** Notes of a meeting: title, state and what was written. */
export const MeetingNotes: BlockView = ({ block }) => {
  const { title, status } = contentOf<{ title?: RichTextItem[]; status?: string }>(block)
  return (
    <section className="meeting-notes">
      <p className="meeting-notes__title">{plainText(title) || words.blocks.meetingNotes}</p>
      {status ? <p className="block__empty">{STATUS[status] ?? status}</p> : null}
      <BlockList blocks={block.children} />
    </section>
  )
}
