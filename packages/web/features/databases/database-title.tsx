import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPublic } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { Database } from '../../api/wire.ts'
import { classNames } from '../../ui/class-names.ts'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { SheetHead } from '../pages/sheet-head.tsx'

type DatabaseTitleProps = { database: Database; title: string; children: ReactNode }

/** The head of a database whose name can be written over: a press on it, or Enter, begins. */
export function DatabaseTitle({ database, title, children }: DatabaseTitleProps) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<string | null>(null)
  const rename = useMutation({
    mutationFn: (name: string) => callPublic('PATCH', `/databases/${database.id}`, { title: name ? [{ text: { content: name } }] : [] }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.database(database.id) }),
    onError: (error) => tellFailure(words.databases.notSaved, inWords(error)),
  })
  const finish = (isKept: boolean) => {
    if (isKept && draft !== null && draft.trim() !== title) rename.mutate(draft.trim())
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish(true)
    if (event.key === 'Escape') finish(false)
  }
  const shown = rename.isPending ? rename.variables : title
  return (
    <SheetHead
      icon={database.icon}
      title={shown}
      covered={database.cover !== null}
      heading={
        draft === null ? (
          <h1 className={classNames('sheet__title', !shown && 'sheet__title--untitled')}>
            <button type="button" className="database__title" title={words.databases.rename} onClick={() => setDraft(title)}>
              {shown || words.objects.untitled}
            </button>
          </h1>
        ) : (
          <input
            className="sheet__title database__title-field"
            aria-label={words.databases.rename}
            autoFocus
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => finish(true)}
          />
        )
      }
    >
      {children}
    </SheetHead>
  )
}
