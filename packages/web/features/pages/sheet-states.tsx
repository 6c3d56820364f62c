import { Link } from '@tanstack/react-router'
import { FileQuestionMark } from 'lucide-react'
import { ApiError, inWords } from '../../api/api-error.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { SidebarButton } from '../sidebar/sidebar-button.tsx'
import { words } from '../../words/index.ts'

function BareTopbar() {
  return (
    <header className="topbar">
      <SidebarButton />
    </header>
  )
}

/** A page in outline while it is being loaded. */
export function SheetSkeleton() {
  return (
    <>
      <BareTopbar />
      <div className="sheet">
        <div className="sheet__head">
          <SkeletonLines label={words.pages.loading} widths={['46%', '0', '92%', '85%', '60%', '0', '88%', '35%']} />
        </div>
      </div>
    </>
  )
}

/** An address behind which there is nothing to show. */
export function SheetMissing({ title = words.pages.missing, children }: { title?: string; children?: string }) {
  return (
    <>
      <title>{words.app.windowTitle(words.pages.notFound)}</title>
      <BareTopbar />
      <EmptyState icon={<FileQuestionMark size={40} strokeWidth={1.4} aria-hidden />} title={title} isPage>
        <p>{children ?? words.pages.missingHint}</p>
        <Link to="/" className={buttonClass()}>
          {words.pages.goToWorkspace}
        </Link>
      </EmptyState>
    </>
  )
}

/** A page that could not be loaded: not there, or the reason in words with a way to try again. */
export function SheetFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof ApiError && (error.status === 404 || error.code === 'validation_error')) return <SheetMissing />
  return (
    <>
      <BareTopbar />
      <div className="sheet">
        <div className="sheet__head">
          <Notice tone="danger" title={words.pages.notLoaded} actions={<Button onClick={onRetry}>{words.ui.tryAgain}</Button>}>
            {inWords(error)}
          </Notice>
        </div>
      </div>
    </>
  )
}
