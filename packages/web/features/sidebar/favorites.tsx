import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { words } from '../../words/index.ts'
import { useFavorites } from './queries.ts'

/** What the person keeps at hand; nothing while there is nothing. */
export function Favorites() {
  const favorites = useFavorites()
  if (!favorites.data?.results.length) return null
  return (
    <nav className="sidebar__favorites" aria-label={words.sidebar.favorites}>
      <p className="sidebar__label" aria-hidden>
        {words.sidebar.favorites}
      </p>
      <ul>
        {favorites.data.results.map((object) => (
          <li key={object.id}>
            <PageLink id={object.id} title={object.title} className="sidebar__link sidebar__link--page">
              <ObjectIcon icon={object.icon} kind={object.kind} />
              <span className="sidebar__page-title">{object.title || words.objects.untitled}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
