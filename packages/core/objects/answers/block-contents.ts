import { nothing, nullable, object, oneOf, optional, text, Type, type TSchema } from '../../schema/shapes.ts'
import { blockColor } from '../../values/colors.ts'
import { fileWith, icon, id, richText, time } from './values.ts'

const color = blockColor()
const textContent = object({ rich_text: richText, color })
const heading = object({ rich_text: richText, is_toggleable: Type.Boolean(), color })
const webLink = object({ caption: richText, url: text() })
const media = fileWith({ caption: richText })

const meetingNotes = object({
  title: optional(richText),
  status: optional(
    oneOf('transcription_not_started', 'transcription_paused', 'transcription_in_progress', 'summary_in_progress', 'notes_ready'),
  ),
  children: optional(
    object({ summary_block_id: optional(id()), notes_block_id: optional(id()), transcript_block_id: optional(id()) }),
  ),
  calendar_event: optional(object({ start_time: time(), end_time: time(), attendees: optional(Type.Array(id())) })),
  recording: optional(object({ start_time: optional(time()), end_time: optional(time()) })),
})

/** What stands under a block type's key in an answer: the shape of what its `read` gives. */
export const blockContents: Record<string, TSchema> = {
  paragraph: object({ rich_text: richText, icon: nullable(icon), color }),
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  bulleted_list_item: textContent,
  numbered_list_item: textContent,
  quote: textContent,
  toggle: textContent,
  to_do: object({ rich_text: richText, checked: Type.Boolean(), color }),
  callout: object({ rich_text: richText, icon: nullable(icon), color }),
  template: object({ rich_text: richText }),
  code: object({ caption: richText, rich_text: richText, language: text() }),
  equation: object({ expression: text() }),
  divider: nothing(),
  breadcrumb: nothing(),
  tab: nothing(),
  column_list: nothing(),
  column: object({ width_ratio: optional(Type.Number()) }),
  table_of_contents: object({ color }),
  table: object({ table_width: Type.Integer(), has_column_header: Type.Boolean(), has_row_header: Type.Boolean() }),
  table_row: object({ cells: Type.Array(richText) }),
  link_to_page: Type.Union(
    (['page_id', 'database_id', 'comment_id'] as const).map((kind) => object({ type: Type.Literal(kind), [kind]: id() })),
  ),
  synced_block: object({ synced_from: nullable(object({ type: Type.Literal('block_id'), block_id: id() })) }),
  child_page: object({ title: text() }),
  child_database: object({ title: text() }),
  bookmark: webLink,
  embed: webLink,
  link_preview: object({ url: text() }),
  image: media,
  video: media,
  pdf: media,
  audio: media,
  file: fileWith({ caption: richText }, { name: text() }),
  meeting_notes: meetingNotes,
  unsupported: object({ block_type: text() }),
}
