import type { ApiObject, Crumb } from './content.ts'
import type { Level } from './sharing.ts'

/** `POST /api/pages`: a new page with an empty title, at the top or below a page; `after: null` is the first place, absent the last. */
export type NewPage = { parent_id: string | null; after?: string | null }
export type PageMade = { id: string }

/** `POST /api/databases`: a new database below a page or at the top, with a title property, tags, a table and an empty row. */
export type NewDatabase = { parent_id: string | null; is_inline?: boolean }
export type DatabaseMade = { id: string }

/** `POST /api/objects/:id/place`: moves a page or database in the tree. */
export type TreePlace = { parent_id: string | null; after?: string | null }

/** `GET /api/favorites`; `PUT` and `DELETE /api/favorites/:id` answer the new list. */
export type Favorites = { results: Crumb[] }

/** `GET /api/trash?query=…`: what was trashed, latest first. `POST /api/trash/:id/restore` brings it back, `DELETE /api/trash/:id` removes it for good. */
export type Trash = { results: TrashedObject[] }
export type TrashedObject = { object: Crumb; level: Level; path: Crumb[]; trashed_time: string; trashed_by: string }

/** `GET /api/pages/:id/history`: who changed the page and when, latest first. */
export type PageHistory = { results: HistoryEntry[] }
export type HistoryEntry = {
  id: string
  by: ApiObject
  started_time: string
  ended_time: string
  changed: ('created' | 'content' | 'title' | 'properties' | 'icon' | 'cover' | 'moved' | 'trashed' | 'restored')[]
}
