/** What each operation does, in one line. */
const summaries: Record<string, string> = {
  'users.me': 'Retrieve your token’s bot user',
  'users.retrieve': 'Retrieve a user',
  'users.list': 'List all users',
  search: 'Search by title',
  'pages.create': 'Create a page',
  'pages.retrieve': 'Retrieve a page',
  'pages.update': 'Update a page',
  'pages.move': 'Move a page',
  'pages.retrieveMarkdown': 'Retrieve a page as Markdown',
  'pages.updateMarkdown': 'Update a page by Markdown',
  'pages.properties.retrieve': 'Retrieve a page property item',
  'blocks.retrieve': 'Retrieve a block',
  'blocks.update': 'Update a block',
  'blocks.delete': 'Delete a block',
  'blocks.meetingNotes.query': 'Query meeting notes',
  'blocks.children.list': 'Retrieve block children',
  'blocks.children.append': 'Append block children',
  'databases.create': 'Create a database',
  'databases.retrieve': 'Retrieve a database',
  'databases.update': 'Update a database',
  'databases.query': 'Query a database',
  'dataSources.create': 'Create a data source',
  'dataSources.retrieve': 'Retrieve a data source',
  'dataSources.update': 'Update a data source',
  'dataSources.query': 'Query a data source',
  'dataSources.listTemplates': 'List data source templates',
  'comments.create': 'Create a comment',
  'comments.retrieve': 'Retrieve a comment',
  'comments.list': 'List comments',
  'comments.update': 'Update a comment',
  'comments.delete': 'Delete a comment',
  'fileUploads.create': 'Create a file upload',
  'fileUploads.retrieve': 'Retrieve a file upload',
  'fileUploads.list': 'List file uploads',
  'fileUploads.send': 'Send a file upload',
  'fileUploads.complete': 'Complete a file upload',
  'customEmojis.list': 'List custom emojis',
  'views.create': 'Create a view',
  'views.retrieve': 'Retrieve a view',
  'views.update': 'Update a view',
  'views.delete': 'Delete a view',
  'views.list': 'List views',
  'views.queries.create': 'Query a view',
  'views.queries.results': 'List the results of a view query',
  'views.queries.delete': 'Forget the results of a view query',
  'asyncTasks.retrieve': 'Retrieve a task',
  'oauth.token': 'Create or refresh a token',
  'oauth.introspect': 'Introspect a token',
  'oauth.revoke': 'Revoke a token',
}

/** The groups of operations, by the first word of their names. */
const groups: Record<string, string> = {
  users: 'People and bots of the workspace.',
  search: 'Pages and data sources by title.',
  pages: 'Pages, also those that are rows of a data source.',
  blocks: 'The content of pages.',
  databases: 'Databases: containers of data sources.',
  dataSources: 'Data sources: schemas, and the rows below them.',
  comments: 'Comments on pages and blocks.',
  fileUploads: 'Files on their way into a page.',
  views: 'How the rows of a data source are shown.',
  customEmojis: 'The workspace’s own emojis.',
  asyncTasks: 'Work that goes on after its call was answered.',
  oauth: 'Tokens of public connections. The caller is the connection itself: its client id and secret, as Basic credentials.',
}

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The summary of an operation; one that is not listed is told by its own name. */
export const summaryOf = (operation: string): string =>
  summaries[operation] ?? sentence(operation.split('.').map(words).toReversed().join(' '))

/** The group an operation belongs to, as it is headed. */
export const groupOf = (operation: string): { name: string; description?: string } => {
  const key = operation.split('.')[0]!
  return { name: sentence(words(key)), ...(groups[key] ? { description: groups[key] } : {}) }
}
