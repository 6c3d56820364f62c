import type { Endpoint } from '../http/endpoint.ts'
import { blocksChildrenAppend } from './blocks/append-block-children.ts'
import { blocksDelete } from './blocks/delete-block.ts'
import { blocksChildrenList } from './blocks/list-block-children.ts'
import { blocksRetrieve } from './blocks/retrieve-block.ts'
import { blocksUpdate } from './blocks/update-block.ts'
import { commentsCreate } from './comments/create-comment.ts'
import { commentsDelete } from './comments/delete-comment.ts'
import { commentsList } from './comments/list-comments.ts'
import { commentsRetrieve } from './comments/retrieve-comment.ts'
import { commentsUpdate } from './comments/update-comment.ts'
import { dataSourcesCreate } from './data-sources/create-data-source.ts'
import { dataSourcesQuery } from './data-sources/query-data-source.ts'
import { dataSourcesRetrieve } from './data-sources/retrieve-data-source.ts'
import { dataSourcesUpdate } from './data-sources/update-data-source.ts'
import { oldDatabasesCreate, oldDatabasesQuery, oldDatabasesRetrieve, oldDatabasesUpdate } from './databases/before-data-sources.ts'
import { databasesCreate } from './databases/create-database.ts'
import { databasesRetrieve } from './databases/retrieve-database.ts'
import { databasesUpdate } from './databases/update-database.ts'
import { pagesCreate } from './pages/create-page.ts'
import { pagesRetrieve } from './pages/retrieve-page.ts'
import { pagesRetrieveMarkdown } from './pages/retrieve-page-markdown.ts'
import { pagesUpdate } from './pages/update-page.ts'
import { pagesUpdateMarkdown } from './pages/update-page-markdown.ts'
import { oldSearch, searchEndpoint } from './search/search.ts'
import { usersList } from './users/list-users.ts'
import { usersMe } from './users/retrieve-self.ts'
import { usersRetrieve } from './users/retrieve-user.ts'

/** Every endpoint of the public API. */
export const endpoints: readonly Endpoint[] = [
  usersMe,
  usersRetrieve,
  usersList,
  searchEndpoint,
  oldSearch,
  pagesCreate,
  pagesRetrieve,
  pagesUpdate,
  pagesRetrieveMarkdown,
  pagesUpdateMarkdown,
  blocksRetrieve,
  blocksUpdate,
  blocksDelete,
  blocksChildrenList,
  blocksChildrenAppend,
  databasesCreate,
  databasesRetrieve,
  databasesUpdate,
  oldDatabasesCreate,
  oldDatabasesRetrieve,
  oldDatabasesUpdate,
  oldDatabasesQuery,
  dataSourcesCreate,
  dataSourcesRetrieve,
  dataSourcesUpdate,
  dataSourcesQuery,
  commentsCreate,
  commentsRetrieve,
  commentsList,
  commentsUpdate,
  commentsDelete,
]
