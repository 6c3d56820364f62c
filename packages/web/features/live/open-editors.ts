import type { LiveEvent } from '../../api/contract.ts'
import { windowId } from '../../api/window-id.ts'

const open = new Set<string>()

/** Notes that a page is being edited in this window; the answer ends it. */
export function holdOpen(pageId: string): () => void {
  open.add(pageId)
  return () => void open.delete(pageId)
}

/** Whether an event tells the editor of a page only what it did itself. */
export const knows = (pageId: string, event: LiveEvent): boolean =>
  open.has(pageId) && event.window_id === windowId && event.type.startsWith('block.')
