import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { isNotFound } from '../../api/api-error.ts'
import type { WholePage } from '../../api/wire.ts'
import { pathTo } from '../../blocks/runs.ts'
import { ContentContext } from '../../objects/content-context.ts'
import type { Content } from '../../objects/content-context.ts'
import { mayComment, mayEdit } from '../../objects/may-edit.ts'
import { gatherThreads, openOnes } from '../comments/threads.ts'
import type { PageHandle } from '../editor/page-editor.tsx'
import type { SaveState } from '../editor/sync/page-sync.ts'
import { SkeletonLines } from '../../ui/feedback.tsx'
import { PageBody } from './page-body.tsx'
import { PageProperties } from './page-properties.tsx'
import { usePage } from './queries.ts'
import { PageHead } from './page-head.tsx'
import { SaveStatus } from './save-status.tsx'
import { Cover, SheetHead, TrashBanner } from './sheet-head.tsx'
import { SheetFailed, SheetSkeleton } from './sheet-states.tsx'
import { Topbar } from './topbar.tsx'
import './pages.css'

/** Loaded with the first page that holds a database. */
const InlineDatabase = lazy(() => import('../databases/inline-database.tsx'))
/** Loaded once the page is there: it is read first. */
const PageComments = lazy(() => import('../comments/page-comments.tsx'))
const BlockComments = lazy(() => import('../comments/block-comments.tsx'))

type PageViewProps = {
  id: string
  blockId: string | null
  /** Beside its database: what is above it is seen there already. */
  isPeek?: boolean
}

/** A page as people read it: where it is, its head, its values, its blocks and its comments. */
export function PageView({ id, blockId, isPeek = false }: PageViewProps) {
  const page = usePage(id)
  if (page.isPending) return <SheetSkeleton />
  if (page.isError && (!page.data || isNotFound(page.error))) {
    return <SheetFailed error={page.error} onRetry={() => page.refetch()} />
  }
  return <Sheet whole={page.data} blockId={blockId} isPeek={isPeek} />
}

function Sheet({ whole, blockId, isPeek }: { whole: WholePage; blockId: string | null; isPeek: boolean }) {
  const { page, title, path, blocks, data_source } = whole
  const threads = useMemo(() => gatherThreads(whole.comments, whole.discussions), [whole.comments, whole.discussions])
  const content = useMemo<Content>(
    () => ({
      path,
      blocks,
      references: whole.references,
      users: whole.users,
      located: { blockId, openIds: new Set(blockId ? pathTo(blocks, blockId) : []) },
      renderBelow: (block) => {
        const open = openOnes(threads.onBlocks.get(block.id) ?? [])
        return open.length > 0 ? (
          <Suspense>
            <BlockComments threads={open} />
          </Suspense>
        ) : null
      },
      renderDatabase: (id) => (
        <Suspense fallback={<SkeletonLines widths={['100%', '96%', '98%']} />}>
          <InlineDatabase key={id} id={id} isAwaited={!whole.references[id]} />
        </Suspense>
      ),
    }),
    [path, blocks, whole.references, whole.users, blockId, threads],
  )

  const [state, setState] = useState<SaveState | null>(null)
  const [handle, setHandle] = useState<PageHandle | null>(null)
  // Who may write in a page may also say something about it: its editor comes for both, and shows the discussions on blocks itself.
  const isOpen = mayComment(whole.level) && !page.in_trash
  const isEditable = isOpen && mayEdit(whole.level) && !page.is_locked
  const heading = useRef<HTMLHeadingElement>(null)
  const focusTitle = useCallback(() => heading.current?.focus(), [])

  return (
    <ContentContext value={content}>
      <Topbar isPeek={isPeek} path={isPeek ? [] : path} here={{ id: page.id, kind: 'page', title, icon: page.icon }} level={page.in_trash ? 'view' : whole.level} status={<SaveStatus state={isEditable ? state : null} />} />
      {page.in_trash ? <TrashBanner what="page" id={page.id} mayEdit={mayEdit(whole.level)} /> : null}
      <Cover cover={page.cover} />
      <article className="sheet">
        {isEditable && handle ? <PageHead page={page} title={title} heading={heading} handle={handle} /> : <SheetHead icon={page.icon} title={title} covered={page.cover !== null} awaitsOffers={isEditable} />}
        {data_source ? <PageProperties page={page} dataSource={data_source} mayEdit={isEditable} /> : null}
        <div className="sheet__body">
          <PageBody whole={whole} blockId={blockId} threads={threads} isOpen={isOpen} mayEdit={isEditable} onState={setState} onReady={setHandle} onLeaveUp={focusTitle} />
        </div>
        <Suspense>
          <PageComments pageId={page.id} threads={threads} withBlocks={isOpen && handle !== null} mayComment={isOpen} />
        </Suspense>
      </article>
    </ContentContext>
  )
}
