import { KeyRound } from 'lucide-react'
import { useId, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Crumb, Integration } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { useRemoveConnection } from '../connections/queries.ts'
import { words } from '../../words/index.ts'
import { AccessPicker } from './access-picker.tsx'
import { useAccess } from './queries.ts'

const { access: said } = words.integrations

/** The pages an integration was given, with adding and removing. */
export function ContentAccessTab({ integration }: { integration: Integration }) {
  const access = useAccess(integration.id)
  const [picking, setPicking] = useState(false)
  // One for the whole list: an item is gone before its own callbacks could tell that it is.
  const remove = useRemoveConnection()

  const takeAway = ({ id, title }: Crumb) =>
    remove.mutate(
      { objectId: id, integrationId: integration.id },
      {
        onSuccess: () => tell(said.removed(integration.name, title || words.objects.untitled)),
        onError: (error) => tellFailure(said.notRemoved(title || words.objects.untitled), inWords(error)),
      },
    )

  if (access.isPending) return <SkeletonLines label={words.pages.loadingPages} widths={['80%', '65%', '72%']} />
  if (access.isError && !access.data) {
    return (
      <Notice
        tone="danger"
        title={said.notLoaded}
        actions={<Button onClick={() => access.refetch()}>{words.ui.tryAgain}</Button>}
      >
        {inWords(access.error)}
      </Notice>
    )
  }
  const given = access.data.results
  return (
    <section className="dash__section">
      <div className="dash__row">
        <p className="dash__hint">{said.lead}</p>
        <Button variant="primary" onClick={() => setPicking(true)}>
          {said.add}
        </Button>
      </div>
      {given.length > 0 ? (
        <ul className="access-list" aria-label={said.list}>
          {given.map((crumb) => (
            <AccessItem key={crumb.id} crumb={crumb} busy={remove.isPending} onRemove={() => takeAway(crumb)} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<KeyRound size={32} strokeWidth={1.4} aria-hidden />} title={said.none}>
          <p>{said.noneHint}</p>
        </EmptyState>
      )}
      <AccessPicker integration={integration} given={given} open={picking} onOpenChange={setPicking} />
    </section>
  )
}

function AccessItem({ crumb, busy, onRemove }: { crumb: Crumb; busy: boolean; onRemove: () => void }) {
  const titleId = useId()
  const title = crumb.title || words.objects.untitled

  return (
    <li className="access-list__item">
      <PageLink id={crumb.id} title={title} className="access-list__title">
        <ObjectIcon icon={crumb.icon} kind={crumb.kind} />
        <span id={titleId}>{title}</span>
      </PageLink>
      <Button busy={busy} onClick={onRemove} aria-describedby={titleId}>
        {said.remove}
      </Button>
    </li>
  )
}
