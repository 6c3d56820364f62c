import { Link, Navigate } from '@tanstack/react-router'
import { SheetFailed, SheetSkeleton } from '../features/pages/sheet-states.tsx'
import { useTree } from '../features/sidebar/queries.ts'
import { SidebarButton } from '../features/sidebar/sidebar-button.tsx'
import { useSession } from '../features/sign-in/session.ts'
import { pageSlug } from '../objects/slug.ts'
import { CommandLine } from '../ui/command-line.tsx'
import { words } from '../words/index.ts'
import { Marked } from '../words/marked.tsx'
import '../features/pages/pages.css'

// oxlint-disable-next-line words/in-catalogue -- a command
const makeWorkspace = (name: string) => `npx understudy workspace create --name "${name}" --json`

/** The way in: the first page of the workspace, or what to do while there is none. */
export function Home() {
  const tree = useTree(null)
  if (tree.isPending) return <SheetSkeleton />
  if (tree.isError && !tree.data) return <SheetFailed error={tree.error} onRetry={() => tree.refetch()} />
  const [first] = tree.data.results
  if (!first) return <Welcome />
  return <Navigate to="/p/$slug" params={{ slug: pageSlug(first.id, first.title) }} replace />
}

function Welcome() {
  const { workspace } = useSession()
  return (
    <>
      <title>{words.app.windowTitle(workspace.name)}</title>
      <header className="topbar">
        <SidebarButton />
      </header>
      <div className="welcome">
        <h1>{words.app.welcome.title(workspace.name)}</h1>
        <p>{words.app.welcome.lead}</p>
        <ol>
          <li>
            {words.app.welcome.makeWorkspace}
            <CommandLine text={makeWorkspace(words.app.welcome.nameInCommand)} />
          </li>
          <li>
            <Marked
              text={words.app.welcome.orDashboard}
              marks={{ link: (text) => <Link to="/developers/integrations">{text}</Link> }}
            />
          </li>
        </ol>
        <p>{words.app.welcome.itAppears}</p>
      </div>
    </>
  )
}
