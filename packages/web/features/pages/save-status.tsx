import { CloudOff, TriangleAlert } from 'lucide-react'
import { words } from '../../words/index.ts'
import type { SaveState } from '../editor/sync/page-sync.ts'

/** How far the page is kept, in a word. Said aloud only when it is not. */
export function SaveStatus({ state }: { state: SaveState | null }) {
  if (!state) return null
  const said = words.editor.state
  if (state.is === 'offline') {
    return (
      <span className="save-status save-status--warning" role="status">
        <CloudOff size={15} aria-hidden />
        {said.offline}
      </span>
    )
  }
  if (state.is === 'refused') {
    return (
      <span className="save-status save-status--warning" role="alert" title={state.reason}>
        <TriangleAlert size={15} aria-hidden />
        {said.refused}: {state.reason}
      </span>
    )
  }
  return <span className="save-status">{said[state.is]}</span>
}
