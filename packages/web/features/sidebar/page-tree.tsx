import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Plus } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import type { TreeNode } from '../../api/contract.ts'
import { mayEdit } from '../../objects/may-edit.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { pageSlug } from '../../objects/slug.ts'
import { Button } from '../../ui/button.tsx'
import { SkeletonLines } from '../../ui/feedback.tsx'
import { Tree, TreeItem } from '../../ui/tree.tsx'
import { newPage } from '../pages/changes.ts'
import { ObjectMenu } from '../pages/object-menu.tsx'
import { useOpenObject } from '../pages/queries.ts'
import { useSession } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'
import { useTree } from './queries.ts'
import { useTreeMoves } from './tree-moves.ts'
import type { TreeLine } from './tree-places.ts'
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
      <Level nodes={top.data.results} parent={null} currentId={open?.id} expanded={expanded} onChange={change} />
    </Tree>
  )
}

type TreeProps = { currentId: string | undefined; expanded: ReadonlySet<string>; onChange: (id: string, open: boolean) => void }

function Level({ nodes, parent, ...rest }: TreeProps & { nodes: readonly TreeNode[]; parent: TreeLine | null }) {
  const siblings = nodes.map(({ id }) => id)
  return nodes.map((node) => (
    <PageNode key={node.id} node={node} line={{ id: node.id, kind: node.kind, level: node.level, parentId: parent?.id ?? null, siblings, grandparent: parent }} {...rest} />
  ))
}

function PageNode({ node, line, currentId, expanded, onChange }: TreeProps & { node: TreeNode; line: TreeLine }) {
  const navigate = useNavigate()
  const isOpen = node.has_children && expanded.has(node.id)
  const below = useTree(node.id, isOpen)
  const moves = useTreeMoves(line, (parentId) => onChange(parentId, true))
  const title = node.title || words.objects.untitled
  const addInside = async () => {
    const id = await newPage({ parent_id: node.id })
    if (!id) return
    onChange(node.id, true)
    await navigate({ to: '/p/$slug', params: { slug: pageSlug(id) } })
  }
  return (
    <TreeItem
      id={node.id}
      label={title}
      hasChildren={node.has_children}
      expanded={isOpen}
      current={node.id === currentId}
      onExpandedChange={(open) => onChange(node.id, open)}
      onKeyDown={moves.onKeyDown}
      rowProps={{ ...moves.rowProps, 'data-over': moves.over ?? undefined }}
      row={
        <>
          <PageLink id={node.id} title={title} className="sidebar__page" tabIndex={-1} data-tree-action>
            <ObjectIcon icon={node.icon} kind={node.kind} />
            <span className="sidebar__page-title">{title}</span>
          </PageLink>
          <span className="sidebar__actions">
            <ObjectMenu
              object={node}
              level={node.level}
              align="start"
              trigger={
                <button type="button" className="sidebar__action" tabIndex={-1} data-tree-menu aria-label={words.sidebar.actionsOf(title)} title={words.sidebar.actionsOf(title)}>
                  <Ellipsis size={15} aria-hidden />
                </button>
              }
            />
            {node.kind === 'page' && mayEdit(node.level) ? (
              <button type="button" className="sidebar__action" tabIndex={-1} aria-label={words.sidebar.addInside(title)} title={words.sidebar.addInside(title)} onClick={() => void addInside()}>
                <Plus size={15} aria-hidden />
              </button>
            ) : null}
          </span>
        </>
      }
    >
      {below.data ? <Level nodes={below.data.results} parent={line} currentId={currentId} expanded={expanded} onChange={onChange} /> : null}
      {below.isPending ? <li className="sidebar__note">{words.ui.loadingMore}</li> : null}
      {below.isError && !below.data ? <li className="sidebar__note">{words.sidebar.partNotLoaded(inWords(below.error))}</li> : null}
    </TreeItem>
  )
}
