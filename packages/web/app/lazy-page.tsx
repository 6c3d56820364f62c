import { lazy, Suspense } from 'react'
import type { ComponentType, FunctionComponent } from 'react'
import { SheetSkeleton } from '../features/pages/sheet-states.tsx'

/** A page whose code is loaded when it is first opened. */
export function lazyPage(load: () => Promise<{ default: ComponentType }>): FunctionComponent {
  const Page = lazy(load)
  return () => (
    <Suspense fallback={<SheetSkeleton />}>
      <Page />
    </Suspense>
  )
}
