import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import { mediaUrl } from '../../objects/safe-href.ts'
import type { WorkspaceSummary } from '../../api/contract.ts'
import { Menu } from '../../ui/menu.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { useSession, useSwitchWorkspace } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'

function WorkspaceMark({ workspace }: { workspace: WorkspaceSummary }) {
  const picture = mediaUrl(workspace.icon ?? undefined)
  if (picture) return <img className="sidebar__mark" src={picture} alt="" />
  return (
    <span className="sidebar__mark" aria-hidden>
      {workspace.icon || [...workspace.name][0]?.toUpperCase()}
    </span>
  )
}

/** The workspace's name; a menu of all of them when there are several. */
export function WorkspaceSwitcher() {
  const { workspace, workspaces } = useSession()
  const navigate = useNavigate()
  const switchWorkspace = useSwitchWorkspace()

  if (workspaces.length < 2) {
    return (
      <p className="sidebar__workspace">
        <WorkspaceMark workspace={workspace} />
        <span className="sidebar__workspace-name">{workspace.name}</span>
      </p>
    )
  }
  const goTo = async (target: WorkspaceSummary) => {
    if (target.id === workspace.id) return
    // Away from the open page first: it belongs to the workspace being left, and would lead straight back.
    await navigate({ to: '/developers/integrations' })
    try {
      // Awaited, as the sidebar is made anew for the other workspace and takes callbacks of this one with it.
      await switchWorkspace.mutateAsync(target.id)
      await navigate({ to: '/' })
    } catch (error) {
      tellFailure(words.sidebar.workspaceNotOpened(target.name), inWords(error))
    }
  }
  return (
    <Menu
      align="start"
      note={words.sidebar.switchWorkspace}
      trigger={
        <button type="button" className="sidebar__workspace sidebar__workspace--menu">
          <WorkspaceMark workspace={workspace} />
          <span className="sidebar__workspace-name">{workspace.name}</span>
          <span className="visually-hidden">{words.sidebar.thenSwitch}</span>
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      }
      entries={workspaces.map((entry) => ({
        label: entry.name,
        icon: <WorkspaceMark workspace={entry} />,
        selected: entry.id === workspace.id,
        onSelect: () => void goTo(entry),
      }))}
    />
  )
}
