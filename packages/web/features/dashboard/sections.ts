import type { LinkProps } from '@tanstack/react-router'
import { Blocks, KeyRound, Lightbulb, ListTree, Store } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Role } from '../../api/contract.ts'
import { words } from '../../words/index.ts'

/** A part of the Creator dashboard: one line in its navigation, for owners of the workspace or all its members. */
export type DashboardSection = { name: string; to: LinkProps['to']; icon: LucideIcon; isForMembers?: true }

/** The list of integrations, where several pages of the dashboard hang. */
export const integrationsSection: DashboardSection = { name: words.integrations.title, to: '/developers/integrations', icon: Blocks }

/** The public integrations. */
export const publicIntegrationsSection: DashboardSection = { name: words.publicIntegrations.title, to: '/developers/public', icon: Store }

/** The personal access tokens. */
export const personalTokensSection: DashboardSection = { name: words.personalTokens.title, to: '/developers/tokens', icon: KeyRound, isForMembers: true }

/** The request log. */
export const requestsSection: DashboardSection = { name: words.requests.title, to: '/developers/requests', icon: ListTree }

/** The advisor. */
export const advisorSection: DashboardSection = { name: words.advisor.title, to: '/developers/advisor', icon: Lightbulb }

type Group = { name: string; sections: DashboardSection[] }

const groups: Group[] = [
  { name: words.dashboard.build, sections: [integrationsSection, publicIntegrationsSection, personalTokensSection] },
  { name: words.dashboard.watch, sections: [requestsSection, advisorSection] },
]

/** The parts of the Creator dashboard that somebody of this role may use, in the order of its navigation, gathered by what one comes for. */
export const dashboardFor = (role: Role): Group[] =>
  groups
    .map(({ name, sections }) => ({ name, sections: sections.filter(({ isForMembers }) => role === 'owner' || (isForMembers && role === 'member')) }))
    .filter(({ sections }) => sections.length > 0)

/** Whether an address lies in the Creator dashboard. */
export const isInDashboard = (path: string) => path === '/developers' || path.startsWith('/developers/')
