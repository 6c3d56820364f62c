import { classNames } from '../ui/class-names.ts'
import { mediaUrl } from './safe-href.ts'
import type { User } from '../api/wire.ts'
import { nameOf } from './name-of.ts'
import './avatar.css'

type AvatarProps = { name: string; url?: string | null; bot?: boolean }

/** A user's picture, or the first letter of the name. Decoration only: the name stands beside it. */
export function Avatar({ name, url, bot }: AvatarProps) {
  const picture = mediaUrl(url ?? undefined)
  return (
    <span className={classNames('avatar', bot && 'avatar--bot')} aria-hidden>
      {picture ? <img src={picture} alt="" referrerPolicy="no-referrer" /> : ([...name][0]?.toUpperCase() ?? '?')}
    </span>
  )
}

/** A user as picture and name. */
export function UserName({ user }: { user: User | undefined }) {
  const name = nameOf(user)
  return (
    <span className="user-name">
      <Avatar name={name} url={user?.avatar_url} bot={user?.type === 'bot'} />
      <span>{name}</span>
    </span>
  )
}
