import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Location } from '../../api/contract.ts'
import { idFromSlug } from '../../objects/slug.ts'
import { useSession, useSwitchWorkspace } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'
import { PageView } from './page-view.tsx'
import { useLocation } from './queries.ts'
import { SheetFailed, SheetMissing, SheetSkeleton } from './sheet-states.tsx'

/** Loaded when a database is first opened: most of what is read are pages. */
const DatabaseView = lazy(() => import('../databases/database-view.tsx'))

/** What opens at `/p/…`: finds where the id lives, goes to that workspace, shows the page or database. */
export default function OpenPage() {
  const { slug } = useParams({ from: '/shell/p/$slug' })
  const id = idFromSlug(slug)
  const location = useLocation(id)

  if (id === null) return <SheetMissing>{words.pages.noId}</SheetMissing>
  if (location.isPending) return <SheetSkeleton />
  if (location.isError && !location.data) return <SheetFailed error={location.error} onRetry={() => location.refetch()} />
  return <InItsWorkspace location={location.data} />
}

function InItsWorkspace({ location }: { location: Location }) {
  const session = useSession()
  const switchWorkspace = useSwitchWorkspace()
  const { mutate, isIdle } = switchWorkspace
  const away = location.workspace_id !== session.workspace.id
  const mayGo = session.workspaces.some((workspace) => workspace.id === location.workspace_id)

  useEffect(() => {
    if (away && mayGo && isIdle) mutate(location.workspace_id)
  }, [away, mayGo, isIdle, mutate, location.workspace_id])

  if (away && !mayGo) return <SheetMissing>{words.pages.notYours}</SheetMissing>
  if (switchWorkspace.isError) {
    return <SheetMissing title={words.pages.otherWorkspaceNotOpened}>{inWords(switchWorkspace.error)}</SheetMissing>
  }
  if (away) return <SheetSkeleton />

  const { open, block_id, data_source_id } = location
  return open.kind === 'page' ? (
    <PageView key={open.id} id={open.id} blockId={block_id} />
  ) : (
    <Suspense fallback={<SheetSkeleton />}>
      <DatabaseView key={open.id} id={open.id} dataSourceId={data_source_id} />
    </Suspense>
  )
}
