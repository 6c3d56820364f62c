import { Link, Navigate } from '@tanstack/react-router'
import { SheetFailed, SheetSkeleton } from '../features/pages/sheet-states.tsx'
import { useTree } from '../features/sidebar/queries.ts'
import { SidebarButton } from '../features/sidebar/sidebar-button.tsx'
import { useSession } from '../features/sign-in/session.ts'
import { pageSlug } from '../objects/slug.ts'
import { CommandLine } from '../ui/command-line.tsx'
import '../features/pages/pages.css'

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
      <title>{`${workspace.name} · Understudy`}</title>
      <header className="topbar">
        <SidebarButton />
      </header>
      <div className="welcome">
        <h1>Welcome to {workspace.name}</h1>
        <p>There are no pages here yet. To get going:</p>
        <ol>
          <li>
            Make a workspace that has a sample page, an integration and its secret, on the server’s machine:
            <CommandLine text='npx understudy workspace create --name "My workspace" --json' />
          </li>
          <li>
            Or look into the <Link to="/developers/integrations">Creator dashboard</Link>: there you make integrations, copy their
            secrets and give them pages.
          </li>
        </ol>
        <p>What integrations write appears here by itself, without loading the page again.</p>
      </div>
    </>
  )
}
