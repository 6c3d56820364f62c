import { ApiError } from '../../../api/api-error.ts'
import { callPrivate } from '../../../api/client.ts'
import type { PageEdited, PageEdits } from '../../../api/contract.ts'
import { UNSENT } from './unsent-keys.ts'
import { windowId } from '../../../api/window-id.ts'

/** Another window that is still open sends its own; one that has been silent for so long is gone. */
const SILENCE_MS = 30_000

type Unsent = { edits: PageEdits; time: number }

const keyOf = (pageId: string, windowId: string) => `${UNSENT}${pageId}:${windowId}`

/** Keeps edits in the browser until the server has them. */
export function keepUnsent(pageId: string, window: string, edits: PageEdits) {
  try {
    localStorage.setItem(keyOf(pageId, window), JSON.stringify({ edits, time: Date.now() } satisfies Unsent))
  } catch {
    // No room, or not allowed: they are sent from memory as long as the window is open.
  }
}

/** The server has them. */
export function forgetUnsent(pageId: string, window: string) {
  try {
    localStorage.removeItem(keyOf(pageId, window))
  } catch {
    // Nothing was kept, then.
  }
}

/** Whether edits of a page are kept here that nobody is sending. */
export const hasUnsent = (pageId: string): boolean => unsentKeys(pageId).length > 0

function unsentKeys(pageId: string, mineToo = true): string[] {
  try {
    return Object.keys(localStorage).filter((key) => {
      if (!key.startsWith(UNSENT + pageId)) return false
      // Of this window the editor of the page takes care.
      if (key.endsWith(`:${windowId}`)) return mineToo
      const { time } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Unsent>
      return Date.now() - (time ?? 0) > SILENCE_MS
    })
  } catch {
    return []
  }
}

/** Sends what windows of this browser left behind, of a page or of all; `mineToo`: this window as well. Answers what was refused, in words. */
export async function sendUnsent(pageId: string, mineToo = true): Promise<string[]> {
  const refusals: string[] = []
  for (const key of unsentKeys(pageId, mineToo)) {
    const id = key.slice(UNSENT.length).split(':')[0]!
    try {
      const { edits } = JSON.parse(localStorage.getItem(key)!) as Unsent
      await callPrivate<PageEdited>('POST', `/pages/${id}/edits`, edits)
      localStorage.removeItem(key)
    } catch (error) {
      if (!(error instanceof ApiError)) localStorage.removeItem(key)
      else if (error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429) {
        localStorage.removeItem(key)
        refusals.push(error.message)
      }
    }
  }
  return refusals
}
