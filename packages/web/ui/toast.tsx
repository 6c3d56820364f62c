import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { words } from '../words/index.ts'
import './toast.css'

const toasts = Toast.createToastManager()

/** Something that can be done about what was said. */
type ToastAction = { label: string; run: () => void }

/** Says shortly that something worked; longer when there is something to be done about it. */
export const tell = (title: string, action?: ToastAction) => {
  const id: string = toasts.add({
    title,
    timeout: action ? 10_000 : 4000,
    ...(action
      ? {
          actionProps: {
            children: action.label,
            onClick: () => {
              action.run()
              toasts.close(id)
            },
          },
        }
      : {}),
  })
}

/** Says that something failed, and why; stays until it has been read. */
export const tellFailure = (title: string, description: string) =>
  toasts.add({ title, description, type: 'error', priority: 'high', timeout: 0 })

function ToastList() {
  const manager = Toast.useToastManager()
  return manager.toasts.map((toast) => (
    // A group, not the dialog it would be by default: it is read out by the live region around it and asks for nothing.
    <Toast.Root key={toast.id} toast={toast} className="toast" role="group" aria-modal={undefined}>
      <Toast.Content className="toast__content">
        <div className="toast__words">
          <Toast.Title className="toast__title" />
          <Toast.Description className="toast__description" />
        </div>
        {toast.actionProps ? <Toast.Action className="button" /> : null}
        {/* Never hidden: the library hides it while toasts lie stacked, and ours stand below each other. */}
        <Toast.Close className="icon-button" aria-label={words.ui.dismiss} aria-hidden={false}>
          <X size={16} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/** The corner in which short messages appear; wraps the app once. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
