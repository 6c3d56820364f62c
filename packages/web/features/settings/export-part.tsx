import { Download } from 'lucide-react'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { useStartExport, useTransfer } from './queries.ts'
import { showSize } from './show-size.ts'
import { TransferProgress } from './transfer-progress.tsx'

const { transfer: said } = words.settings

/** Writes the workspace into a file and hands it out. */
export function ExportPart() {
  const start = useStartExport()
  const [id, setId] = useState<string | null>(null)
  const { data: transfer, error: lost } = useTransfer(id)
  const isRunning = start.isPending || transfer?.state === 'running'
  const failure = start.error ? inWords(start.error) : lost ? inWords(lost) : (transfer?.error ?? null)
  const exported = transfer?.exported
  return (
    <section className="dash__section">
      <h2>{said.export}</h2>
      <p className="dash__hint">{said.exportHint}</p>
      <p className="dash__hint">{said.exportSecrets}</p>
      <div className="dash__row">
        <Button busy={isRunning} onClick={() => start.mutate(undefined, { onSuccess: (made) => setId(made.id) })}>
          {said.startExport}
        </Button>
      </div>
      {isRunning ? <TransferProgress progress={transfer?.progress ?? null} /> : null}
      {exported && !isRunning ? (
        <div role="status">
          <p>{said.exported(exported.rows, exported.files.count)}</p>
          {exported.files.missing > 0 ? <p className="dash__hint">{said.missing(exported.files.missing)}</p> : null}
          <p className="settings__after">
            <a className={buttonClass('primary')} href={`/api/transfers/${id}/file`} download={exported.filename}>
              <Download size={16} aria-hidden />
              {said.download(exported.filename, showSize(exported.size))}
            </a>
          </p>
        </div>
      ) : null}
      {failure && !isRunning ? (
        <Notice tone="danger" title={said.exportFailed}>
          {failure}
        </Notice>
      ) : null}
    </section>
  )
}
