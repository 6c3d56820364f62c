export const sidebar = {
  label: 'Workspace',
  open: 'Open sidebar',
  close: 'Close sidebar',
  pages: 'Pages',
  noPages: 'No pages yet.',
  pagesNotLoaded: (reason: string) => `The pages could not be loaded. ${reason}`,
  partNotLoaded: (reason: string) => `Could not be loaded. ${reason}`,
  lost: 'The server does not answer. Trying again…',
  account: 'Account',
  signOut: 'Sign out',
  stillSignedIn: 'You are still signed in',
  switchWorkspace: 'Switch workspace',
  /** Read out after the name of the workspace. */
  thenSwitch: ', switch workspace',
  workspaceNotOpened: (name: string) => `${name} could not be opened`,
}
