import { advisor } from './advisor.ts'
import { api } from './api.ts'
import { app } from './app.ts'
import { blocks } from './blocks.ts'
import { commands } from './commands.ts'
import { comments } from './comments.ts'
import { connections } from './connections.ts'
import { consent } from './consent.ts'
import { dashboard } from './dashboard.ts'
import { databases } from './databases.ts'
import { editor } from './editor.ts'
import { icons } from './icons.ts'
import { integrations } from './integrations.ts'
import { objects } from './objects.ts'
import { pages } from './pages.ts'
import { people } from './people.ts'
import { personalTokens } from './personal-tokens.ts'
import { properties } from './properties.ts'
import { publicIntegrations } from './public-integrations.ts'
import { requests } from './requests.ts'
import { settings } from './settings.ts'
import { search } from './search.ts'
import { sharing } from './sharing.ts'
import { sidebar } from './sidebar.ts'
import { signIn } from './sign-in.ts'
import { trash } from './trash.ts'
import { ui } from './ui.ts'
import { webhooks } from './webhooks.ts'

/** English: one object a feature. */
export const english = {
  /** How this language writes dates and numbers. */
  locale: 'en-US',
  advisor,
  api,
  app,
  blocks,
  commands,
  comments,
  connections,
  consent,
  dashboard,
  databases,
  editor,
  icons,
  integrations,
  objects,
  pages,
  people,
  personalTokens,
  properties,
  publicIntegrations,
  requests,
  settings,
  search,
  sharing,
  sidebar,
  signIn,
  trash,
  ui,
  webhooks,
}
