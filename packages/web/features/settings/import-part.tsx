import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Transfer } from '../../api/contract.ts'
import { showMoment } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useSession, useSwitchWorkspace } from '../sign-in/session.ts'
import { useApplyImport, useDropTransfer, useStartImport, useTransfer } from './queries.ts'
import { TransferProgress } from './transfer-progress.tsx'

const { transfer: said } = words.settings

/** Takes a file in, shows what is in it, and swaps it in when that is wanted. */
export function ImportPart() {
  const [id, setId] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const start = useStartImport(setSent)
  const { data: transfer, error: lost } = useTransfer(id)
  const isRunning = start.isPending || transfer?.state === 'running'
  const failure = start.error ? inWords(start.error) : lost ? inWords(lost) : (transfer?.error ?? null)

  const choose = (file: File) => {
    setId(null)
    setSent(0)
    start.mutate(file, { onSuccess: (made) => setId(made.id) })
  }
  return (
    <section className="dash__section">
      <h2>{said.import}</h2>
      <p className="dash__hint">{said.importHint}</p>
      <div className="dash__row">
        <FileButton fileLabel={said.file} accept=".zip,application/zip" icon={<FileUp size={16} aria-hidden />} busy={isRunning} onPick={choose}>
          {said.choose}
        </FileButton>
      </div>
      {isRunning ? <TransferProgress progress={transfer?.progress ?? null} sent={start.isPending ? sent : undefined} /> : null}
      {transfer?.state === 'ready' ? <Decide transfer={transfer} onDropped={() => setId(null)} /> : null}
      {transfer?.state === 'done' ? <Done transfer={transfer} /> : null}
      {failure && !isRunning ? (
        <Notice tone="danger" title={said.importFailed}>
          {failure}
        </Notice>
      ) : null}
    </section>
  )
}

function Decide({ transfer: { id, found }, onDropped }: { transfer: Transfer; onDropped: () => void }) {
  const apply = useApplyImport(id)
  const drop = useDropTransfer(id)
  const [asking, setAsking] = useState(false)
  if (!found) return null
  const { workspace, exported_time, pages, databases, connections, files, replaces } = found
  const go = (replace: boolean) => {
    setAsking(false)
    apply.mutate({ replace }, { onError: (error) => tellFailure(said.importFailed, inWords(error)) })
  }
  return (
    <div className="settings__found" role="group" aria-label={said.found}>
      <p className="settings__name">{said.foundIs(workspace.name, showMoment(exported_time))}</p>
      <p className="dash__hint">{said.holds(pages, databases, connections, files.count)}</p>
      {files.missing > 0 ? <p className="dash__hint">{said.missing(files.missing)}</p> : null}
      <p>{replaces === null ? said.adds : said.replaces(replaces)}</p>
      <div className="dash__row">
        {replaces === null ? (
          <Button variant="primary" busy={apply.isPending} onClick={() => go(false)}>
            {said.add}
          </Button>
        ) : (
          <Button variant="danger" busy={apply.isPending} onClick={() => setAsking(true)}>
            {said.replace}
          </Button>
        )}
        <Button busy={drop.isPending} onClick={() => drop.mutate(undefined, { onSettled: onDropped })}>
          {said.drop}
        </Button>
      </div>
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={said.replaceQuestion(replaces ?? '')} confirmLabel={said.confirmReplace} danger onConfirm={() => go(true)}>
        <p>{said.replaceMeans}</p>
      </ConfirmDialog>
    </div>
  )
}

function Done({ transfer: { found, changed_addresses } }: { transfer: Transfer }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { workspace, workspaces } = useSession()
  const switchWorkspace = useSwitchWorkspace()
  // What is shown may all be another's now, and there may be one workspace more.
  useEffect(() => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'transfer' }), [client])
  if (!found) return null
  const { id, name } = found.workspace
  const isReachable = id !== workspace.id && workspaces.some((each) => each.id === id)
  const open = async () => {
    try {
      await switchWorkspace.mutateAsync(id)
      await navigate({ to: '/' })
    } catch (error) {
      tellFailure(words.sidebar.workspaceNotOpened(name), inWords(error))
    }
  }
  return (
    <div className="settings__found" role="status">
      <p className="settings__name">{said.done(name)}</p>
      {changed_addresses.map((person) => (
        <p key={person.now} className="dash__hint">
          {said.address(person.name, person.now, person.email)}
        </p>
      ))}
      {isReachable ? (
        <div className="dash__row">
          <Button variant="primary" onClick={() => void open()}>
            {said.open(name)}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
