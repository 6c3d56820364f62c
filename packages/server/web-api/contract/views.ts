import type { ApiObject } from './content.ts'

/** `GET /api/databases/:id/views`: whole views in the order of their tabs. They are made and changed through the public API. */
export type DatabaseViews = { results: ApiObject[] }

/** `PUT /api/views/:id/place`: behind another view of the database, or to the front; answers the view. */
export type ViewPlace = { after: string | null }
