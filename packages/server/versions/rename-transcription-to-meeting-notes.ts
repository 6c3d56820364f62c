import { defineChange } from './change.ts'

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
})
