import type { User } from '../api/wire.ts'
import { useContent } from '../objects/content-context.ts'
import { UserName } from '../objects/user-name.tsx'
import type { PropertyView } from './property-types.ts'

function Known({ user }: { user: User }) {
  const { users } = useContent()
  return <UserName user={user.name ? user : (users[user.id] ?? user)} />
}

/** People and groups. */
export const People: PropertyView = ({ value }) => (
  <span className="value-list">
    {((value ?? []) as User[]).map((user) => (
      <Known key={user.id} user={user} />
    ))}
  </span>
)

/** Who made something, or changed it last. */
export const Person: PropertyView = ({ value }) => (value ? <Known user={value as User} /> : null)
