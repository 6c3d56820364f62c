import type { ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { PropertySchema } from '../../api/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import type { RowGroup } from './groups.ts'
import { useGroups } from './use-groups.ts'
import type { GroupBy } from './views.ts'

const w = words.databases.group

type GroupsProps = { property: PropertySchema; by: GroupBy; children: (groups: RowGroup[]) => ReactNode }

/** The groups of the open view's rows, once they are known. */
export function Groups({ property, by, children }: GroupsProps) {
  const { groups, isPending, error, retry, more, cutAt } = useGroups(property, by)
  if (isPending) return <SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%', '94%']} />
  if (error) {
    return (
      <Notice tone="danger" title={w.notLoaded} actions={<Button onClick={retry}>{words.ui.tryAgain}</Button>}>
        {inWords(error)}
      </Notice>
    )
  }
  return (
    <>
      {children(groups)}
      {more ? <Button onClick={more}>{w.more}</Button> : null}
      {cutAt === null ? null : <p className="filter__none">{w.tooMany(cutAt)}</p>}
    </>
  )
}
