import type { UseQueryResult } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Crumb, TreeNode } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Tree, TreeItem } from '../../ui/tree.tsx'
import { words } from '../../words/index.ts'
import './page-choices.css'

/** Where pages to choose from come from. Both are hooks, and always the same ones for a picker. */
export type PageSource = {
  useBelow(parentId: string | null, enabled: boolean): UseQueryResult<TreeNode[]>
  useFound(text: string): UseQueryResult<Crumb[]>
}

export type Choosable = Pick<Crumb, 'id' | 'title'>
type PageChoicesProps = { pages: PageSource; givenIds: ReadonlySet<string>; onToggle: (object: Choosable) => void }

/** Choosing pages, each with all below it: by the tree, or by a search over titles. */
export function PageChoices(props: PageChoicesProps) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  return (
    <div className="picker">
      <TextField label={words.integrations.access.search} placeholder={words.integrations.access.search} hideLabel value={text} onValueChange={setText} />
      {search ? <SearchResults text={search} {...props} /> : <PickerTree {...props} />}
    </div>
  )
}

function SearchResults({ text, pages, givenIds, onToggle }: PageChoicesProps & { text: string }) {
  const search = pages.useFound(text)
  if (search.isPending) return <SkeletonLines label={words.integrations.access.searching} widths={['60%', '75%', '50%']} />
  if (search.isError) return <Notice tone="danger">{inWords(search.error)}</Notice>
  const found = search.data ?? []
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

function PickerTree(props: PageChoicesProps) {
  const top = props.pages.useBelow(null, true)
  if (top.isPending) return <SkeletonLines label={words.pages.loadingPages} widths={['60%', '75%', '50%']} />
  if (top.isError) return <Notice tone="danger">{inWords(top.error)}</Notice>
  if (top.data.length === 0) return <p>{words.integrations.access.noPages}</p>
  return (
    <Tree label={words.integrations.access.tree} firstId={top.data[0]?.id}>
      {top.data.map((node) => (
        <PickerNode key={node.id} node={node} inherits={false} {...props} />
      ))}
    </Tree>
  )
}

function PickerNode({ node, inherits, ...props }: PageChoicesProps & { node: TreeNode; inherits: boolean }) {
  const [expanded, setExpanded] = useState(false)
  const below = props.pages.useBelow(node.id, expanded)
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
      {below.data?.map((child) => (
        <PickerNode key={child.id} node={child} inherits={inherits || given} {...props} />
      ))}
      {below.isPending ? <li className="sidebar__note">{words.ui.loadingMore}</li> : null}
      {below.isError ? <li className="sidebar__note">{words.sidebar.partNotLoaded(inWords(below.error))}</li> : null}
    </TreeItem>
  )
}

type ChoiceProps = {
  object: Crumb
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
