import { inWords } from '../../api/api-error.ts'
import type { Crumb, Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { useAddConnection, useRemoveConnection } from '../connections/queries.ts'
import { useTreeBelow } from '../sidebar/queries.ts'
import { words } from '../../words/index.ts'
import { type Choosable, PageChoices, type PageSource } from './page-choices.tsx'
import { useFoundPages } from './queries.ts'

const pages: PageSource = { useBelow: useTreeBelow, useFound: useFoundPages }

type AccessPickerProps = { integration: Integration; given: Crumb[]; open: boolean; onOpenChange: (open: boolean) => void }

/** Choosing pages for an integration: by the tree, or by a search over all titles. */
export function AccessPicker({ integration, given, open, onOpenChange }: AccessPickerProps) {
  const givenIds = new Set(given.map((crumb) => crumb.id))
  const toggle = useToggle(integration, givenIds)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.integrations.access.pickerTitle(integration.name)}
      wide
      actions={
        <Button variant="primary" onClick={() => onOpenChange(false)}>
          {words.ui.done}
        </Button>
      }
    >
      <PageChoices pages={pages} givenIds={givenIds} onToggle={toggle} />
    </Dialog>
  )
}

function useToggle(integration: Integration, givenIds: ReadonlySet<string>) {
  const add = useAddConnection()
  const remove = useRemoveConnection()
  return (object: Choosable) => {
    if (add.isPending || remove.isPending) return
    const change = givenIds.has(object.id) ? remove : add
    change.mutate(
      { objectId: object.id, integrationId: integration.id },
      { onError: (error) => tellFailure(words.integrations.access.notChanged(object.title || words.objects.untitled), inWords(error)) },
    )
  }
}
