import { defineBlockMarkdown } from '../block-markdown.ts'

/** `---`; `***` and `___` are read too. */
export const divider = defineBlockMarkdown({
  write: (_, writing) => writing.line('---'),
  readLine: (line) => (/^(?:-{3,}|\*{3,}|_{3,})$/.test(line) ? { type: 'divider', content: {}, children: [] } : null),
})
