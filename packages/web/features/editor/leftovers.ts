import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { UNSENT } from './sync/unsent-keys.ts'

/** Sends what closed windows of this browser could not. Asks the storage first: mostly there is nothing, and nothing to be loaded. */
export async function sendLeftovers() {
  try {
    if (!Object.keys(localStorage).some((key) => key.startsWith(UNSENT))) return
  } catch {
    // Storage may be forbidden by the browser; then nothing was kept.
    return
  }
  const { sendUnsent } = await import('./sync/unsent.ts')
  for (const refusal of await sendUnsent('', false)) tellFailure(words.editor.refusedBefore, refusal)
}
