import type { DatabaseContent, DataSourceContent } from '@understudy/core/objects/database.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { ViewContent } from '@understudy/core/objects/view.ts'
import type { Facts } from '@understudy/core/objects/facts.ts'
import type { NodeRow, ViewRow } from './schema.ts'

/** A page's content out of its row. */
export const pageContent = (row: NodeRow): PageContent => JSON.parse(row.content) as PageContent
/** A database's content out of its row. */
export const databaseContent = (row: NodeRow): DatabaseContent => JSON.parse(row.content) as DatabaseContent
/** A data source's content out of its row. */
export const dataSourceContent = (row: NodeRow): DataSourceContent => JSON.parse(row.content) as DataSourceContent
/** A view's content out of its row. */
export const viewContent = (row: ViewRow): ViewContent => JSON.parse(row.content) as ViewContent
/** A block's content out of its row; pages and databases appear as blocks that hold only their title. */
export const blockContent = (row: NodeRow): unknown =>
  row.kind === 'block' ? JSON.parse(row.content) : { title: row.title ?? '' }

/** What every row tells of its object. */
export const factsOf = ({ id, created_time, created_by, last_edited_time, last_edited_by }: Facts): Facts => ({
  id,
  created_time,
  created_by,
  last_edited_time,
  last_edited_by,
})
