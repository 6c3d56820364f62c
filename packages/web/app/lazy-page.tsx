import { lazy, Suspense } from 'react'
import type { ComponentType, FunctionComponent, ReactNode } from 'react'
import { SheetSkeleton } from '../features/pages/sheet-states.tsx'

/** A page whose code is loaded when it is first opened; `meanwhile` stands in its place until then. */
export function lazyPage(load: () => Promise<{ default: ComponentType }>, meanwhile: ReactNode = <SheetSkeleton />): FunctionComponent {
  const Page = lazy(load)
  return () => (
    <Suspense fallback={meanwhile}>
      <Page />
    </Suspense>
  )
}
