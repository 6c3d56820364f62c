import { Link, useNavigate } from '@tanstack/react-router'
import { Avatar } from '../../objects/user-name.tsx'
import { PersonMenu } from '../people/person-menu.tsx'
import { useSession } from '../sign-in/session.ts'

/** Who is signed in, with the way to act as somebody else, or out. */
export function Person() {
  const { person } = useSession()
  const navigate = useNavigate()
  return (
    <div className="sidebar__person">
      <Avatar name={person.name} url={person.avatar_url} />
      <Link to="/settings/$section" params={{ section: 'you' }} className="sidebar__person-words">
        <span className="sidebar__person-name">{person.name}</span>
        <span className="sidebar__person-email">{person.email}</span>
      </Link>
      {/* Away from the open page: the other person may not see it. */}
      <PersonMenu onChange={() => void navigate({ to: '/' })} />
    </div>
  )
}
