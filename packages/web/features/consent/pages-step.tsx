import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Consent } from '../../api/contract.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { type Choosable, PageChoices } from '../integrations/page-choices.tsx'
import { sharablePages, useNamedPages } from './queries.ts'

const { consent: said } = words

type PagesStepProps = { workspace: Consent['workspaces'][number]; busy: boolean; onBack: () => void; onAllow: (pageIds: string[]) => void }

/** The last step: the pages, those chosen before among them, and the yes. */
export function PagesStep({ workspace, busy, onBack, onAllow }: PagesStepProps) {
  const before = useNamedPages(workspace.id, workspace.page_ids)
  const [changes, setChanges] = useState<ReadonlyMap<string, Choosable | null>>(new Map())
  const pages = useMemo(() => sharablePages(workspace.id), [workspace.id])

  const chosen = new Map<string, Choosable>((before.data ?? []).map((page) => [page.id, page]))
  for (const [id, page] of changes) {
    if (page) chosen.set(id, page)
    else chosen.delete(id)
  }
  const toggle = (page: Choosable) => setChanges((held) => new Map(held).set(page.id, chosen.has(page.id) ? null : page))
  const isComing = workspace.page_ids.length > 0 && before.isPending
  return (
    <>
      <p>{said.chooseHint}</p>
      <PageChoices pages={pages} givenIds={new Set(chosen.keys())} onToggle={toggle} />
      <p role="status" className="consent__small">
        {chosen.size > 0 ? said.chosen(chosen.size) : said.noneChosen}
      </p>
      {chosen.size > 0 ? (
        <ul className="consent__chosen" aria-label={said.chosenList}>
          {[...chosen.values()].map((page) => (
            <li key={page.id}>
              {page.title || words.objects.untitled}
              <IconButton label={said.takeAway(page.title || words.objects.untitled)} onClick={() => toggle(page)}>
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="consent__buttons">
        <Button variant="primary" busy={busy} disabled={isComing} onClick={() => onAllow([...chosen.keys()])}>
          {busy ? said.allowing : said.allow}
        </Button>
        <Button onClick={onBack}>{said.back}</Button>
      </div>
    </>
  )
}
