import { useDeferredValue, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Crumb, Integration, TreeNode } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { Tree, TreeItem } from '../../ui/tree.tsx'
import { useAddConnection, useRemoveConnection } from '../connections/queries.ts'
import { useTree } from '../sidebar/queries.ts'
import { words } from '../../words/index.ts'
import { useSearch } from './queries.ts'
import { foundObjects } from './found-objects.ts'

type AccessPickerProps = { integration: Integration; given: Crumb[]; open: boolean; onOpenChange: (open: boolean) => void }

/** Choosing pages for an integration: by the tree, or by a search over all titles. */
export function AccessPicker({ integration, given, open, onOpenChange }: AccessPickerProps) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
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
      <div className="picker">
        <TextField label={words.integrations.access.search} placeholder={words.integrations.access.search} hideLabel value={text} onValueChange={setText} />
        {search ? (
          <SearchResults text={search} givenIds={givenIds} onToggle={toggle} />
        ) : (
          <PickerTree givenIds={givenIds} onToggle={toggle} />
        )}
      </div>
    </Dialog>
  )
}

type Choosable = Pick<Crumb, 'id' | 'title'>
type PickProps = { givenIds: ReadonlySet<string>; onToggle: (object: Choosable) => void }

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

function SearchResults({ text, givenIds, onToggle }: PickProps & { text: string }) {
  const search = useSearch(text)
  if (search.isPending) return <SkeletonLines label={words.integrations.access.searching} widths={['60%', '75%', '50%']} />
  if (search.isError) return <Notice tone="danger">{inWords(search.error)}</Notice>
  const found = foundObjects(search.data.results)
  if (found.length === 0) return <p>{words.integrations.access.noneFound}</p>
  return (
    <ul className="picker__list" aria-label={words.integrations.access.found}>
      {found.map((object) => (
        <li key={object.id}>
          <Choice object={object} given={givenIds.has(object.id)} onToggle={onToggle} />
        </li>
      ))}
    </ul>
  )
}

function PickerTree(props: PickProps) {
  const top = useTree(null)
  if (top.isPending) return <SkeletonLines label={words.pages.loadingPages} widths={['60%', '75%', '50%']} />
  if (top.isError) return <Notice tone="danger">{inWords(top.error)}</Notice>
  if (top.data.results.length === 0) return <p>{words.integrations.access.noPages}</p>
  return (
    <Tree label={words.integrations.access.tree} firstId={top.data.results[0]?.id}>
      {top.data.results.map((node) => (
        <PickerNode key={node.id} node={node} inherits={false} {...props} />
      ))}
    </Tree>
  )
}

function PickerNode({ node, inherits, ...props }: PickProps & { node: TreeNode; inherits: boolean }) {
  const [expanded, setExpanded] = useState(false)
  const below = useTree(node.id, expanded)
  const given = props.givenIds.has(node.id)
  return (
    <TreeItem
      id={node.id}
      label={node.title || words.objects.untitled}
      hasChildren={node.has_children}
      expanded={expanded}
      onExpandedChange={setExpanded}
      row={<Choice object={node} given={given} inherits={inherits} onToggle={props.onToggle} inTree />}
    >
      {below.data?.results.map((child) => (
        <PickerNode key={child.id} node={child} inherits={inherits || given} {...props} />
      ))}
      {below.isPending ? <li className="sidebar__note">{words.ui.loadingMore}</li> : null}
      {below.isError ? <li className="sidebar__note">{words.sidebar.partNotLoaded(inWords(below.error))}</li> : null}
    </TreeItem>
  )
}

type ChoiceProps = {
  object: Pick<Crumb, 'id' | 'kind' | 'title' | 'icon'>
  given: boolean
  inherits?: boolean
  inTree?: boolean
  onToggle: (object: Choosable) => void
}

function Choice({ object, given, inherits = false, inTree = false, onToggle }: ChoiceProps) {
  const covered = inherits && !given
  return (
    <button
      type="button"
      className="picker__choice"
      aria-pressed={given}
      aria-disabled={covered}
      tabIndex={inTree ? -1 : undefined}
      data-tree-action={inTree || undefined}
      onClick={() => !covered && onToggle(object)}
    >
      <ObjectIcon icon={object.icon} kind={object.kind} />
      <span className="picker__title">{object.title || words.objects.untitled}</span>
      <span className={classNames('picker__state', (given || covered) && 'picker__state--given')}>
        {words.integrations.access.state[given ? 'given' : covered ? 'included' : 'free']}
      </span>
    </button>
  )
}
