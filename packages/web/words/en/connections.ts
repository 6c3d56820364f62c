type Kind = 'page' | 'database'

export const connections = {
  title: 'Connections',
  add: 'Add connection',
  loading: 'Loading connections',
  notLoaded: 'The connections could not be loaded',
  none: (kind: Kind) => `No integration can use this ${kind} yet. Add a connection to let one in.`,
  can: (phrases: string[]) => `Can ${phrases.join(', ')}`,
  noCapabilities: 'Has no capabilities',
  inheritedFrom: 'Inherited from <page></page>',
  search: 'Search connections',
  noneFound: 'No connection has that name.',
  allConnected: (kind: Kind) => `Every integration here can use this ${kind} already.`,
  createIntegration: 'Create an integration',
  connect: (name: string) => `Connect ${name}?`,
  confirm: 'Confirm',
  itCan: (kind: Kind) => `On this ${kind} and everything below it, it can:`,
  nothingYet: 'nothing yet, as it has no capabilities',
  connected: (name: string) => `${name} is connected.`,
  notConnected: (name: string) => `${name} could not be connected`,
  disconnect: 'Disconnect',
  disconnectQuestion: (name: string) => `Disconnect ${name}?`,
  disconnectMeans: (kind: Kind) =>
    `It loses access to this ${kind} and everything below it at once. Its calls will answer as if nothing were here.`,
  disconnected: (name: string) => `${name} is disconnected.`,
  notDisconnected: (name: string) => `${name} could not be disconnected`,
  /** What each capability allows, as it follows “can”. */
  capability: {
    read_content: 'read content',
    update_content: 'update content',
    insert_content: 'insert content',
    read_comments: 'read comments',
    insert_comments: 'insert comments',
    read_user_with_email: 'read user information including email addresses',
    read_user_without_email: 'read user information without email addresses',
  },
}
