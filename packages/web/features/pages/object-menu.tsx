import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ReactElement } from 'react'
import type { Crumb, Level } from '../../api/contract.ts'
import type { ObjectDialog, OpenObject } from '../../commands/command.ts'
import { pageCommands } from '../../commands/index.ts'
import { pageSlug } from '../../objects/slug.ts'
import { Menu } from '../../ui/menu.tsx'
import { useFavorites } from '../sidebar/queries.ts'

/** Loaded when they are first asked for: most pages are only read. */
const ConnectionsDialog = lazy(() => import('../connections/connections-dialog.tsx'))
const ObjectDialogs = lazy(() => import('./object-dialogs.tsx'))

type ObjectMenuProps = { object: Crumb; level: Level; trigger: ReactElement; align?: 'start' | 'end' }

/** The menu of all that can be done with a page or database, with the dialogs it opens. */
export function ObjectMenu({ object, level, trigger, align = 'end' }: ObjectMenuProps) {
  const navigate = useNavigate()
  const favorites = useFavorites()
  const [dialog, setDialog] = useState<ObjectDialog | null>(null)
  const target: OpenObject = {
    id: object.id,
    kind: object.kind,
    title: object.title,
    level,
    isFavorite: favorites.data?.results.some(({ id }) => id === object.id) ?? false,
    show: setDialog,
    open: (id) => (id === null ? navigate({ to: '/' }) : navigate({ to: '/p/$slug', params: { slug: pageSlug(id) } })),
  }
  const close = () => setDialog(null)
  return (
    <>
      <Menu
        align={align}
        trigger={trigger}
        entries={pageCommands
          .filter(({ isAvailable }) => isAvailable?.(target) ?? true)
          .map(({ name, icon: Icon, run }) => ({ label: name, icon: <Icon size={17} aria-hidden />, onSelect: () => void run(target) }))}
      />
      {dialog ? (
        <Suspense>
          {dialog === 'connections' ? (
            <ConnectionsDialog objectId={object.id} kind={object.kind} mayShare={level === 'full_access'} open onOpenChange={close} />
          ) : (
            <ObjectDialogs dialog={dialog} object={object} onClose={close} />
          )}
        </Suspense>
      ) : null}
    </>
  )
}
