import type { Transfer } from '../../api/contract.ts'
import { words } from '../../words/index.ts'

const { transfer: said } = words.settings

type TransferProgressProps = { progress: Transfer['progress']; /** While the file is on its way to the server: how much of it has left. */ sent?: number }

/** How far a transfer is: its step in words, and a bar. */
export function TransferProgress({ progress, sent }: TransferProgressProps) {
  const label = sent !== undefined ? said.progress.send : progress ? said.progress[progress.step] : said.starting
  const share = sent ?? (progress && progress.total > 0 ? progress.done / progress.total : undefined)
  return (
    <div className="settings__progress" role="status">
      <span>{label}</span>
      <progress aria-label={label} max={1} value={share} />
    </div>
  )
}
