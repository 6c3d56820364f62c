import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CredentialKind, ObjectReference } from '../../api/contract.ts'
import { PageLink } from '../../objects/page-link.tsx'
import { words } from '../../words/index.ts'

/** What the workspace can open by its id. */
const OPENS: ReadonlySet<ObjectReference['kind']> = new Set(['page', 'database', 'data_source', 'block', 'comment'])

type CallerReference = { kind: CredentialKind; id: string }
const isCaller = (object: { kind: ObjectReference['kind']; id: string }): object is CallerReference => object.kind in PAGES
const PAGES = { integration: '/developers/integrations/$id', public_integration: '/developers/public/$id', personal_token: '/developers/tokens' } as const

/** A link to the page of an integration, or to the personal access tokens. */
export const CallerLink = ({ caller: { kind, id }, children }: { caller: CallerReference; children: ReactNode }) => (
  <Link to={PAGES[kind]} params={{ id }}>
    {children}
  </Link>
)

/** The name of an object that a request was about, as a link where it can be opened. */
export function ObjectName({ object, children }: { object: ObjectReference; children?: ReactNode }) {
  const name = children ?? (object.title || words.objects.untitled)
  if (OPENS.has(object.kind)) return <PageLink id={object.id}>{name}</PageLink>
  if (isCaller(object)) return <CallerLink caller={object}>{name}</CallerLink>
  return name
}
