import { Avatar } from '../../objects/user-name.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from './loaded.tsx'
import { useMembers } from './queries.ts'

const { members: said } = words.settings

/** The people of the workspace with their roles. */
export function MembersSection() {
  return (
    <>
      <p className="dash__lead">{said.lead}</p>
      <Loaded query={useMembers()}>
        {({ results }) => (
          <ul className="settings__list" aria-label={said.list}>
            {results.map(({ id, name, email, avatar_url, role }) => (
              <li key={id} className="settings__item">
                <Avatar name={name} url={avatar_url} />
                <span className="settings__words">
                  <span className="settings__name">{name}</span>
                  <span className="dash__hint">{email}</span>
                </span>
                <span className="settings__end">{said.roles[role]}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}
