import { Type } from '@understudy/core/schema/shapes.ts'
import { defineChange } from './change.ts'
import { editedProperty, withRenamedKey } from './shape-edits.ts'

export const renameTranscriptionToMeetingNotes = defineChange({
  name: 'renameTranscriptionToMeetingNotes',
  note: 'Blocks of type `transcription` are called `meeting_notes`.',
  downgrade: {
    block(block) {
      if (block.type !== 'meeting_notes') return block
      return Object.fromEntries(
        Object.entries(block).map(([key, value]) => {
          if (key === 'type') return [key, 'transcription']
          return [key === 'meeting_notes' ? 'transcription' : key, value]
        }),
      )
    },
  },
  answers: {
    block: (newer) =>
      editedProperty(withRenamedKey(newer, 'meeting_notes', 'transcription'), ['type'], (type) =>
        (type as { const?: string }).const === 'meeting_notes' ? Type.Literal('transcription') : type,
      ),
  },
})
