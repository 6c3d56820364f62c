import type { Endpoint } from '../http/endpoint.ts'
import { asyncTasksRetrieve } from './async-tasks/retrieve-async-task.ts'
import { blocksChildrenAppend } from './blocks/append-block-children.ts'
import { blocksDelete } from './blocks/delete-block.ts'
import { blocksChildrenList } from './blocks/list-block-children.ts'
import { blocksMeetingNotesQuery } from './blocks/query-meeting-notes.ts'
import { blocksRetrieve } from './blocks/retrieve-block.ts'
import { blocksUpdate } from './blocks/update-block.ts'
import { commentsCreate } from './comments/create-comment.ts'
import { commentsDelete } from './comments/delete-comment.ts'
import { commentsList } from './comments/list-comments.ts'
import { commentsRetrieve } from './comments/retrieve-comment.ts'
import { commentsUpdate } from './comments/update-comment.ts'
import { customEmojisList } from './custom-emojis/list-custom-emojis.ts'
import { dataSourcesCreate } from './data-sources/create-data-source.ts'
import { dataSourcesListTemplates } from './data-sources/list-templates.ts'
import { dataSourcesQuery } from './data-sources/query-data-source.ts'
import { dataSourcesRetrieve } from './data-sources/retrieve-data-source.ts'
import { dataSourcesUpdate } from './data-sources/update-data-source.ts'
import { oldDatabasesCreate, oldDatabasesQuery, oldDatabasesRetrieve, oldDatabasesUpdate } from './databases/before-data-sources.ts'
import { databasesCreate } from './databases/create-database.ts'
import { databasesRetrieve } from './databases/retrieve-database.ts'
import { databasesUpdate } from './databases/update-database.ts'
import { fileUploadsComplete } from './file-uploads/complete-file-upload.ts'
import { fileUploadsCreate } from './file-uploads/create-file-upload.ts'
import { fileUploadsList } from './file-uploads/list-file-uploads.ts'
import { fileUploadsRetrieve } from './file-uploads/retrieve-file-upload.ts'
import { fileUploadsSend } from './file-uploads/send-file-upload.ts'
import { oauthIntrospect } from './oauth/introspect.ts'
import { oauthRevoke } from './oauth/revoke.ts'
import { oauthToken } from './oauth/token.ts'
import { pagesCreate } from './pages/create-page.ts'
import { pagesMove } from './pages/move-page.ts'
import { pagesPropertiesRetrieve } from './pages/retrieve-page-property.ts'
import { pagesRetrieve } from './pages/retrieve-page.ts'
import { pagesRetrieveMarkdown } from './pages/retrieve-page-markdown.ts'
import { pagesUpdate } from './pages/update-page.ts'
import { pagesUpdateMarkdown } from './pages/update-page-markdown.ts'
import { oldSearch, searchEndpoint } from './search/search.ts'
import { unsupported } from './unsupported.ts'
import { usersList } from './users/list-users.ts'
import { usersMe } from './users/retrieve-self.ts'
import { usersRetrieve } from './users/retrieve-user.ts'
import { viewsCreate } from './views/create-view.ts'
import { viewsQueriesCreate } from './views/create-view-query.ts'
import { viewsDelete } from './views/delete-view.ts'
import { viewsQueriesDelete } from './views/delete-view-query.ts'
import { viewsQueriesResults } from './views/list-view-query-results.ts'
import { viewsList } from './views/list-views.ts'
import { viewsRetrieve } from './views/retrieve-view.ts'
import { viewsUpdate } from './views/update-view.ts'

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
  pagesPropertiesRetrieve,
  pagesMove,
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
  dataSourcesListTemplates,
  commentsCreate,
  commentsRetrieve,
  commentsList,
  commentsUpdate,
  commentsDelete,
  viewsList,
  viewsCreate,
  viewsRetrieve,
  viewsUpdate,
  viewsDelete,
  viewsQueriesCreate,
  viewsQueriesResults,
  viewsQueriesDelete,
  customEmojisList,
  blocksMeetingNotesQuery,
  asyncTasksRetrieve,
  ...unsupported,
  oauthToken,
  oauthIntrospect,
  oauthRevoke,
  fileUploadsCreate,
  fileUploadsSend,
  fileUploadsComplete,
  fileUploadsRetrieve,
  fileUploadsList,
]
