export const app = {
  windowTitle: (title: string) => `${title} · Understudy`,
  opening: 'Opening the workspace',
  notOpened: 'The workspace could not be opened',
  skipToContent: 'Skip to content',
  broken: {
    title: 'This page could not be shown',
    notFetched: 'The server does not answer, or it was updated meanwhile. Load the page again.',
    loadAgain: 'Load again',
  },
  welcome: {
    title: (workspace: string) => `Welcome to ${workspace}`,
    lead: 'There are no pages here yet. To get going:',
    makeWorkspace: 'Make a workspace that has a sample page, an integration and its secret, on the server’s machine:',
    nameInCommand: 'My workspace',
    orDashboard:
      'Or look into the <link>Creator dashboard</link>: there you make integrations, copy their secrets and give them pages.',
    itAppears: 'What integrations write appears here by itself, without loading the page again.',
  },
}
