import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'

/** Loaded when it is first asked for. */
const SharingDialog = lazy(() => import('./sharing-dialog.tsx'))

/** Opens who has access to a page or database. */
export function ShareButton({ objectId }: { objectId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {words.sharing.share}
      </Button>
      {open ? (
        <Suspense>
          <SharingDialog objectId={objectId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
