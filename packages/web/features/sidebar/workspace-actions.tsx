import { Link, useNavigate } from '@tanstack/react-router'
import { Search, SquarePen, Table2, Trash2 } from 'lucide-react'
import { pageSlug } from '../../objects/slug.ts'
import { words } from '../../words/index.ts'
import { newDatabase, newPage } from '../pages/changes.ts'
import { useSearchDialog } from '../search/search-state.ts'
import { useSession } from '../sign-in/session.ts'

/** What can be done from anywhere in the workspace. */
export function WorkspaceActions() {
  const navigate = useNavigate()
  const { role } = useSession()
  const { setOpen } = useSearchDialog()
  const make = async (makeOne: typeof newPage | typeof newDatabase) => {
    const id = await makeOne({ parent_id: null })
    if (id) await navigate({ to: '/p/$slug', params: { slug: pageSlug(id) } })
  }
  return (
    <div className="sidebar__top">
      <button type="button" className="sidebar__link" onClick={() => setOpen(true)}>
        <Search size={17} aria-hidden />
        {words.search.title}
        <kbd className="sidebar__key" aria-hidden>
          {words.search.shortcut}
        </kbd>
      </button>
      {role === 'guest' ? null : (
        <>
          <button type="button" className="sidebar__link" onClick={() => void make(newPage)}>
            <SquarePen size={17} aria-hidden />
            {words.sidebar.newPage}
          </button>
          <button type="button" className="sidebar__link" onClick={() => void make(newDatabase)}>
            <Table2 size={17} aria-hidden />
            {words.sidebar.newDatabase}
          </button>
        </>
      )}
    </div>
  )
}

/** The way to what was trashed. */
export const TrashLink = () => (
  <Link to="/trash" className="sidebar__link">
    <Trash2 size={17} aria-hidden />
    {words.trash.title}
  </Link>
)
