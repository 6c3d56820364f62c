import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPublic } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { Database } from '../../api/wire.ts'
import { classNames } from '../../ui/class-names.ts'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { isFresh } from '../pages/changes.ts'
import { SheetHead } from '../pages/sheet-head.tsx'

type DatabaseNameProps = { id: string; title: string; as: 'h1' | 'h2'; className: string }

/** The name of a database, which can be written over: a press on it, or Enter, begins. One made just now is named first. */
export function DatabaseName({ id, title, as: Heading, className }: DatabaseNameProps) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<string | null>(null)
  const begin = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFresh(id)) begin.current?.click()
  }, [id])
  const rename = useMutation({
    mutationFn: (name: string) => callPublic('PATCH', `/databases/${id}`, { title: [{ text: { content: name } }] }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.database(id) }),
    onError: (error) => tellFailure(words.databases.notSaved, inWords(error)),
  })
  // Whoever ends by the keyboard stays at the name.
  const [isBack, setBack] = useState(false)
  const finish = (isKept: boolean) => {
    if (isKept && draft?.trim() && draft.trim() !== title) rename.mutate(draft.trim())
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // The name takes the focus at once, and would take the key for a press.
    event.preventDefault()
    setBack(true)
    finish(event.key === 'Enter')
  }
  const shown = rename.isPending ? rename.variables : title
  if (draft === null) {
    return (
      <Heading className={classNames(className, !shown && 'sheet__title--untitled')}>
        <button
          ref={begin}
          type="button"
          className="database__title"
          title={words.databases.rename}
          autoFocus={isBack}
          onBlur={() => setBack(false)}
          onClick={() => setDraft(title)}
        >
          {shown || words.objects.untitled}
        </button>
      </Heading>
    )
  }
  return (
    <input
      className={classNames(className, 'database__title-field')}
      aria-label={words.databases.rename}
      autoFocus
      onFocus={(event) => event.target.select()}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  )
}

type DatabaseTitleProps = { database: Database; title: string; children: ReactNode }

/** The head of a database whose name can be written over. */
export const DatabaseTitle = ({ database, title, children }: DatabaseTitleProps) => (
  <SheetHead icon={database.icon} title={title} covered={database.cover !== null} heading={<DatabaseName id={database.id} title={title} as="h1" className="sheet__title" />}>
    {children}
  </SheetHead>
)
