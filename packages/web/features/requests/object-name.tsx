import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ObjectReference } from '../../api/contract.ts'
import { PageLink } from '../../objects/page-link.tsx'
import { words } from '../../words/index.ts'

/** What the workspace can open by its id. */
const OPENS: ReadonlySet<ObjectReference['kind']> = new Set(['page', 'database', 'data_source', 'block', 'comment'])

/** The name of an object that a request was about, as a link where it can be opened. */
export function ObjectName({ object, children }: { object: ObjectReference; children?: ReactNode }) {
  const name = children ?? (object.title || words.objects.untitled)
  if (OPENS.has(object.kind)) return <PageLink id={object.id}>{name}</PageLink>
  if (object.kind === 'integration') {
    return (
      <Link to="/developers/integrations/$id" params={{ id: object.id }}>
        {name}
      </Link>
    )
  }
  return name
}
