import { inWords } from '../../api/api-error.ts'
import type { TreeNode } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { SkeletonLines } from '../../ui/feedback.tsx'
import { Tree, TreeItem } from '../../ui/tree.tsx'
import { useOpenObject } from '../pages/queries.ts'
import { useSession } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'
import { useTree } from './queries.ts'
import { useExpanded } from './use-expanded.ts'

/** The workspace's pages and databases, opened level by level. */
export function PageTree() {
  const { workspace } = useSession()
  const open = useOpenObject()
  const { expanded, change } = useExpanded(workspace.id, open?.path ?? [])
  const top = useTree(null)

  if (top.isPending) return <SkeletonLines label={words.pages.loadingPages} widths={['70%', '55%', '62%']} />
  if (top.isError && !top.data) {
    return (
      <div className="sidebar__note" role="alert">
        <p>{words.sidebar.pagesNotLoaded(inWords(top.error))}</p>
        <Button onClick={() => top.refetch()}>{words.ui.tryAgain}</Button>
      </div>
    )
  }
  if (top.data.results.length === 0) return <p className="sidebar__note">{words.sidebar.noPages}</p>
  return (
    <Tree label={words.sidebar.pages} firstId={top.data.results[0]?.id}>
      {top.data.results.map((node) => (
        <PageNode key={node.id} node={node} currentId={open?.id} expanded={expanded} onChange={change} />
      ))}
    </Tree>
  )
}

type PageNodeProps = {
  node: TreeNode
  currentId: string | undefined
  expanded: ReadonlySet<string>
  onChange: (id: string, open: boolean) => void
}

function PageNode({ node, currentId, expanded, onChange }: PageNodeProps) {
  const isOpen = node.has_children && expanded.has(node.id)
  const below = useTree(node.id, isOpen)
  const title = node.title || words.objects.untitled
  return (
    <TreeItem
      id={node.id}
      label={title}
      hasChildren={node.has_children}
      expanded={isOpen}
      current={node.id === currentId}
      onExpandedChange={(open) => onChange(node.id, open)}
      row={
        <PageLink id={node.id} title={title} className="sidebar__page" tabIndex={-1} data-tree-action>
          <ObjectIcon icon={node.icon} kind={node.kind} />
          <span className="sidebar__page-title">{title}</span>
        </PageLink>
      }
    >
      {below.data?.results.map((child) => (
        <PageNode key={child.id} node={child} currentId={currentId} expanded={expanded} onChange={onChange} />
      ))}
      {below.isPending ? <li className="sidebar__note">{words.ui.loadingMore}</li> : null}
      {below.isError && !below.data ? <li className="sidebar__note">{words.sidebar.partNotLoaded(inWords(below.error))}</li> : null}
    </TreeItem>
  )
}
