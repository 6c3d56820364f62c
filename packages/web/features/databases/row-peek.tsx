import { Dialog } from '@base-ui/react/dialog'
import { Maximize2, X } from 'lucide-react'
import { PageLink } from '../../objects/page-link.tsx'
import { words } from '../../words/index.ts'
import { PageView } from '../pages/page-view.tsx'

/** A row beside its view, as the page it is. */
export function RowPeek({ id, onClose }: { id: string | null; onClose: () => void }) {
  return (
    <Dialog.Root open={id !== null} onOpenChange={(open) => !open && onClose()} modal="trap-focus">
      <Dialog.Portal>
        <Dialog.Backdrop className="peek-backdrop" />
        <Dialog.Popup className="peek" aria-label={words.databases.peek}>
          <div className="peek__bar">
            <Dialog.Close className="icon-button" aria-label={words.databases.closePeek}>
              <X size={18} aria-hidden />
            </Dialog.Close>
            {id ? (
              <PageLink id={id} className="peek__link">
                <Maximize2 size={15} aria-hidden />
                {words.databases.openAsPage}
              </PageLink>
            ) : null}
          </div>
          {id ? <PageView key={id} id={id} blockId={null} isPeek /> : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
