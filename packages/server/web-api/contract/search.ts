import type { Crumb } from './content.ts'

/** `GET /api/pages/:id/backlinks`: pages that mention or link it. `GET /api/search?query=…`: pages and databases by title and by content, best first; without words those edited last. */
export type SearchAnswer = { results: SearchResult[] }

export type SearchResult = {
  object: Crumb
  /** From the workspace down to the parent. */
  path: Crumb[]
  /** The block that was found and the words around it; null when the title was found. */
  found: { block_id: string; text: string } | null
  last_edited_time: string
}
