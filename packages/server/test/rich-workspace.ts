import { blockTypes } from '@understudy/core/block-types/index.ts'
import { createComment } from '../services/comments.ts'
import { createCustomEmoji } from '../services/custom-emojis.ts'
import { resolveDiscussion } from '../services/discussions.ts'
import { changeLogo } from '../services/integrations.ts'
import { createTemplate } from '../services/templates.ts'
import { type Cast, type Json, ok, paragraph, text, titled } from './cast.ts'
import { MiB, send, upload } from './files.ts'

/** What tests ask for by name in the cast's workspace once it is rich. */
export type Rich = { all: string; related: string; attached: string; inParts: string; unused: string; emoji: string }

/** Fills the cast's first workspace with something of every kind: what an export must not lose. */
export async function enrich({ app, context, ada, writer, ids }: Cast): Promise<Rich> {
  const made = (method: string, path: string, body?: unknown): Promise<Json> => ok(app, writer.token, method, path, body)
  const emoji = await createCustomEmoji(context, ada, { name: 'parrot', url: 'https://example.com/parrot.png' })

  await context.store.db.updateTable('workspaces').set({ plan: 'paid', icon: '🎨', time_zone: 'Europe/Paris', week_start: 1 }).where('id', '=', ada.workspace_id).execute()
  await changeLogo(context, ada, writer.id, 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')
  const attached = await upload(app, writer.token, 'notes.txt', 'words in a file')
  const { id: inParts } = await made('POST', '/v1/file_uploads', { filename: 'large.bin.txt', mode: 'multi_part', number_of_parts: 2 })
  for (const [number, bytes] of [['1', new Uint8Array(5 * MiB).fill(97)], ['2', new Uint8Array(9).fill(98)]] as const) {
    const sent = await send(app, writer.token, inParts, bytes, { part_number: number })
    if (sent.status !== 200) throw new Error(sent.text)
  }
  await made('POST', `/v1/file_uploads/${inParts}/complete`)
  const unused = await upload(app, writer.token, 'later.txt', 'not used yet')

  // A block of every type that can be written on its own.
  const alone = ['paragraph', 'heading_1', 'heading_2', 'heading_3', 'bulleted_list_item', 'numbered_list_item', 'to_do', 'quote', 'callout', 'code', 'equation', 'divider', 'bookmark', 'embed', 'image', 'table_of_contents', 'breadcrumb']
  const written = blockTypes.filter(({ name, create }) => create && alone.includes(name)).map(({ name, example }) => ({ [name]: example.write }))
  const { results } = await made('PATCH', `/v1/blocks/${ids.shared}/children`, { children: [...written, paragraph('outer', [paragraph('inner')]), { file: { file_upload: { id: attached } } }, { file: { file_upload: { id: inParts } } }] })
  await made('PATCH', `/v1/blocks/${ids.sub}/children`, {
    children: [
      { table: { table_width: 2, has_column_header: true, children: [{ table_row: { cells: [text('a'), text('b')] } }, { table_row: { cells: [text('c'), text('ü 🦜 \u2028')] } }] } },
      { column_list: { children: [{ column: { children: [paragraph('left')] } }, { column: { children: [paragraph('right')] } }] } },
      { synced_block: { synced_from: null, children: [paragraph('original')] } },
      { paragraph: { rich_text: [{ mention: { page: { id: ids.shared } } }, { mention: { user: { id: ada.user_id } } }, { text: { content: ' linked', link: { url: 'https://example.com' } } }] } },
    ],
  })
  await made('PATCH', `/v1/pages/${ids.sub}`, { icon: { type: 'custom_emoji', custom_emoji: { id: emoji.id } }, cover: { external: { url: 'https://example.com/c.png' } } })
  await made('POST', '/v1/comments', { parent: { block_id: results.at(-3).id }, rich_text: text('on a block') })
  await made('POST', '/v1/comments', { discussion_id: ids.discussion, rich_text: text('an answer') })
  const begun = await createComment(context, ada, { parent: { block_id: ids.paragraph }, rich_text: text('on these words') as never }, { start: 0, quote: 'First' })
  await resolveDiscussion(context, ada, begun.discussion_id, true)

  const all = await made('POST', '/v1/databases', {
    parent: { page_id: ids.shared },
    title: text('All types'),
    icon: { emoji: '🧰' },
    initial_data_source: {
      properties: {
        Name: { title: {} }, Text: { rich_text: {} }, Number: { number: { format: 'euro' } }, Box: { checkbox: {} }, When: { date: {} }, Site: { url: {} }, Mail: { email: {} }, Phone: { phone_number: {} },
        Pick: { select: { options: [{ name: 'One', color: 'red' }, { name: 'Two', color: 'blue' }] } }, Many: { multi_select: {} }, Stage: { status: {} }, Who: { people: {} }, Files: { files: {} },
        ID: { unique_id: { prefix: 'ALL' } }, Made: { created_time: {} }, By: { created_by: {} }, Edited: { last_edited_time: {} },
      },
    },
  })
  const source = all.data_sources[0].id
  await made('PATCH', `/v1/data_sources/${source}`, {
    properties: {
      Books: { relation: { data_source_id: ids.source, dual_property: {} } },
      Double: { formula: { expression: 'prop("Number") * 2' } },
      Pages: { rollup: { relation_property_name: 'Books', rollup_property_name: 'Pages', function: 'sum' } },
    },
  })
  const row = (properties: Json) => made('POST', '/v1/pages', { parent: { data_source_id: source }, properties })
  const first = await row({
    Name: { title: text('First') }, Text: { rich_text: text('some words') }, Number: { number: 1.5 }, Box: { checkbox: true }, When: { date: { start: '2026-03-01', end: '2026-03-04' } }, Site: { url: 'https://example.com/1' }, Mail: { email: 'a@example.com' }, Phone: { phone_number: '+1 234' },
    Pick: { select: { name: 'One' } }, Many: { multi_select: [{ name: 'x' }, { name: 'y' }] }, Stage: { status: { name: 'Done' } }, Who: { people: [{ id: ada.user_id }] }, Files: { files: [{ type: 'file_upload', file_upload: { id: attached } }, { name: 'out', external: { url: 'https://example.com/f.txt' } }] },
    Books: { relation: [{ id: ids.rows[0] }, { id: ids.rows[1] }] },
  })
  for (let at = 0; at < 5; at += 1) await row({ Name: { title: text(`Row ${at}`) }, Number: { number: -at }, When: { date: { start: `2026-0${at + 1}-01T10:00:00.000+02:00` } } })
  const gone = await row({ Name: { title: text('Gone') }, Number: { number: 99 } })
  await made('PATCH', `/v1/pages/${gone.id}`, { in_trash: true })
  await createTemplate(context, ada, { data_source_id: source, page_id: first.id, is_default: true })
  await made('POST', '/v1/data_sources', { parent: { database_id: all.id }, properties: { Other: { title: {} } }, title: text('Second source') })
  await made('POST', '/v1/views', { database_id: all.id, data_source_id: source, name: 'List', type: 'list', filter: { property: 'Number', number: { greater_than: -3 } }, sorts: [{ property: 'Number', direction: 'descending' }] })
  const trashed = await made('POST', '/v1/pages', { parent: { page_id: ids.shared }, properties: titled('Trashed page'), children: [paragraph('below the trash')] })
  await made('DELETE', `/v1/blocks/${trashed.id}`)
  return { all: all.id, related: source, attached, inParts, unused, emoji: emoji.id }
}
