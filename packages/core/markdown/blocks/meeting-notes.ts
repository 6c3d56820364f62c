import { idOfAddress } from '../addresses.ts'
import { defineBlockMarkdown, type PageBlock } from '../block-markdown.ts'
import { writeAttributes } from '../tags.ts'

/** `<meeting-notes>`: title, summary, notes; the transcript only when asked for, else its address. Read, it keeps those notes. */
export const meetingNotes = defineBlockMarkdown({
  write(block, writing) {
    const { title, children: parts = {} } = block.content
    const inParts = new Set<unknown>(Object.values(parts))
    writing.line(`<meeting-notes${writeAttributes({ url: writing.address(block) })}>`)
    writing.deeper(() => {
      if (title?.length > 0) writing.line(writing.opening(title))
      section('summary', block.children.find(({ id }) => id === parts.summary_block_id))
      section('notes', block.children.find(({ id }) => id === parts.notes_block_id))
      transcript(block.children.find(({ id }) => id === parts.transcript_block_id))
    })
    writing.children(block.children.filter(({ id }) => !inParts.has(id)))
    writing.line('</meeting-notes>')

    function section(name: string, part: PageBlock | undefined) {
      if (!part) return
      writing.line(`<${name}>`)
      writing.children(part.children)
      writing.line(`</${name}>`)
    }

    function transcript(part: PageBlock | undefined) {
      if (part && writing.includesTranscript) section('transcript', part)
      else if (part) writing.line(`<transcript${writeAttributes({ url: writing.address(part) })}/>`)
    }
  },
  containers: {
    'meeting-notes': ({ attributes }) => {
      const keep = idOfAddress(attributes.url)
      return keep === undefined ? null : { type: 'meeting_notes', content: {}, children: [], keep }
    },
  },
  merge: (before) => before,
  hidesChildren: () => true,
})
