import { Ellipsis, LogOut } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { useSession, useSignOut } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'

/** On these hosts the server signs the owner in by itself, so that signing out would end at once. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Who is signed in, with the way out. */
export function Person() {
  const { person } = useSession()
  const signOut = useSignOut()
  return (
    <div className="sidebar__person">
      <Avatar name={person.name} url={person.avatar_url} />
      <span className="sidebar__person-words">
        <span className="sidebar__person-name">{person.name}</span>
        <span className="sidebar__person-email">{person.email}</span>
      </span>
      {LOOPBACK.test(window.location.hostname) ? null : (
        <Menu
          trigger={
            <IconButton label={words.sidebar.account}>
              <Ellipsis size={16} aria-hidden />
            </IconButton>
          }
          entries={[
            {
              label: words.sidebar.signOut,
              icon: <LogOut size={16} aria-hidden />,
              onSelect: () =>
                signOut.mutate(undefined, { onError: (error) => tellFailure(words.sidebar.stillSignedIn, inWords(error)) }),
            },
          ]}
        />
      )}
    </div>
  )
}
