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
import { AccessPicker } from './access-picker.tsx'
import { useAccess } from './queries.ts'

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
        onSuccess: () => tell(`${integration.name} can no longer use ${title || 'Untitled'}.`),
        onError: (error) => tellFailure(`${title || 'Untitled'} could not be removed`, inWords(error)),
      },
    )

  if (access.isPending) return <SkeletonLines label="Loading pages" widths={['80%', '65%', '72%']} />
  if (access.isError && !access.data) {
    return (
      <Notice
        tone="danger"
        title="The pages could not be loaded"
        actions={<Button onClick={() => access.refetch()}>Try again</Button>}
      >
        {inWords(access.error)}
      </Notice>
    )
  }
  const given = access.data.results
  return (
    <section className="dash__section">
      <div className="dash__row">
        <p className="dash__hint">It can use these pages and everything below them.</p>
        <Button variant="primary" onClick={() => setPicking(true)}>
          Add pages
        </Button>
      </div>
      {given.length > 0 ? (
        <ul className="access-list" aria-label="Pages with access">
          {given.map((crumb) => (
            <AccessItem key={crumb.id} crumb={crumb} busy={remove.isPending} onRemove={() => takeAway(crumb)} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<KeyRound size={32} strokeWidth={1.4} aria-hidden />} title="No pages yet">
          <p>Until it is given a page, every call answers that nothing was found.</p>
        </EmptyState>
      )}
      <AccessPicker integration={integration} given={given} open={picking} onOpenChange={setPicking} />
    </section>
  )
}

function AccessItem({ crumb, busy, onRemove }: { crumb: Crumb; busy: boolean; onRemove: () => void }) {
  const titleId = useId()
  const title = crumb.title || 'Untitled'

  return (
    <li className="access-list__item">
      <PageLink id={crumb.id} title={title} className="access-list__title">
        <ObjectIcon icon={crumb.icon} kind={crumb.kind} />
        <span id={titleId}>{title}</span>
      </PageLink>
      <Button busy={busy} onClick={onRemove} aria-describedby={titleId}>
        Remove
      </Button>
    </li>
  )
}
