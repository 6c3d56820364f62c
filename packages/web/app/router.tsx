import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { filtersFromAddress } from '../features/requests/filters.ts'
import { SheetMissing } from '../features/pages/sheet-states.tsx'
import { idFromSlug } from '../objects/slug.ts'
import { BrokenPage } from './broken-page.tsx'
import { Home } from './home.tsx'
import { lazyPage } from './lazy-page.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <SheetMissing /> })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyPage(() => import('../features/sign-in/sign-in-page.tsx'), null),
  validateSearch: ({ key }: Record<string, unknown>): { key?: string } => (key === undefined ? {} : { key: String(key) }),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyPage(() => import('../features/people/invitation-page.tsx'), null),
  validateSearch: ({ key }: Record<string, unknown>): { key: string } => ({ key: String(key ?? '') }),
})

const consent = createRoute({
  getParentRoute: () => root,
  path: '/install-integration',
  component: lazyPage(() => import('../features/consent/consent-page.tsx'), null),
  validateSearch: ({ request }: Record<string, unknown>): { request: string } => ({ request: String(request ?? '') }),
})

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home })

const page = createRoute({
  getParentRoute: () => shell,
  path: '/p/$slug',
  component: lazyPage(() => import('../features/pages/open-page.tsx')),
})

const trash = createRoute({
  getParentRoute: () => shell,
  path: '/trash',
  component: lazyPage(() => import('../features/trash/trash-page.tsx')),
})

const developers = createRoute({
  getParentRoute: () => shell,
  path: '/developers',
  beforeLoad: () => {
    throw redirect({ to: '/developers/integrations', replace: true })
  },
})

const integrations = createRoute({
  getParentRoute: () => shell,
  path: '/developers/integrations',
  component: lazyPage(() => import('../features/integrations/integration-list.tsx')),
})

const newIntegration = createRoute({
  getParentRoute: () => shell,
  path: '/developers/integrations/new',
  component: lazyPage(() => import('../features/integrations/new-integration.tsx')),
})

/** The tab that an address names, besides the first one. */
const tabAmong = (names: readonly string[]) => (search: Record<string, unknown>): { tab?: string } => {
  const tab = names.find((name) => name === search.tab)
  return tab ? { tab } : {}
}

const integration = createRoute({
  getParentRoute: () => shell,
  path: '/developers/integrations/$id',
  component: lazyPage(() => import('../features/integrations/integration-page.tsx')),
  validateSearch: tabAmong(['capabilities', 'access', 'webhooks', 'basic']),
})

const publicIntegrations = createRoute({
  getParentRoute: () => shell,
  path: '/developers/public',
  component: lazyPage(() => import('../features/public-integrations/public-integration-list.tsx')),
})

const newPublicIntegration = createRoute({
  getParentRoute: () => shell,
  path: '/developers/public/new',
  component: lazyPage(() => import('../features/public-integrations/new-public-integration.tsx')),
})

const publicIntegration = createRoute({
  getParentRoute: () => shell,
  path: '/developers/public/$id',
  component: lazyPage(() => import('../features/public-integrations/public-integration-page.tsx')),
  validateSearch: tabAmong(['capabilities', 'installations', 'webhooks', 'basic']),
})

const personalTokens = createRoute({
  getParentRoute: () => shell,
  path: '/developers/tokens',
  component: lazyPage(() => import('../features/personal-tokens/personal-tokens-page.tsx')),
})

const requests = createRoute({
  getParentRoute: () => shell,
  path: '/developers/requests',
  component: lazyPage(() => import('../features/requests/requests-page.tsx')),
  validateSearch: filtersFromAddress,
})

const request = createRoute({
  getParentRoute: () => requests,
  path: '$requestId',
  component: lazyPage(() => import('../features/requests/request-detail.tsx'), null),
})

const advisor = createRoute({
  getParentRoute: () => shell,
  path: '/developers/advisor',
  component: lazyPage(() => import('../features/advisor/advisor-page.tsx')),
  validateSearch: ({ integration_id }: Record<string, unknown>): { integration_id?: string } =>
    typeof integration_id === 'string' ? { integration_id } : {},
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'general' }, replace: true })
  },
})

const settingsSection = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$section',
  component: lazyPage(() => import('../features/settings/settings-page.tsx')),
})

/** Notion's own addresses end with an id, without a `/p/` before it: they lead to the page here as well. */
const nowhere = createRoute({
  getParentRoute: () => shell,
  path: '$',
  beforeLoad: ({ location: { pathname } }) => {
    const slug = pathname.split('/').at(-1)!
    if (idFromSlug(slug) !== null) throw redirect({ to: '/p/$slug', params: { slug }, replace: true })
  },
  component: () => <SheetMissing />,
})

/** The web's addresses. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn, invitation, consent,
    shell.addChildren([
      home, page, trash,
      developers, integrations, newIntegration, integration, publicIntegrations, newPublicIntegration, publicIntegration, personalTokens, requests.addChildren([request]), advisor,
      settings, settingsSection,
      nowhere,
    ]),
  ]),
  scrollRestoration: true,
  defaultPreload: false,
  defaultErrorComponent: BrokenPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
