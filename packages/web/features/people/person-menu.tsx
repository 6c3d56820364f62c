import { Ellipsis, LogOut, UserRound } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useActAs, useSession, useSignOut } from '../sign-in/session.ts'

/** Who one is here: on loopback anybody of the server, chosen in one click; elsewhere the way out. */
export function PersonMenu({ onChange }: { onChange?: () => void }) {
  const { person, people } = useSession()
  const actAs = useActAs()
  const signOut = useSignOut()
  if (people !== null) {
    if (people.length < 2) return null
    return (
      <Menu
        note={words.people.actAs}
        trigger={
          <IconButton label={words.people.actAs}>
            <UserRound size={16} aria-hidden />
          </IconButton>
        }
        entries={people.map(({ id, name, email }) => ({
          label: `${name} · ${email}`,
          selected: id === person.id,
          onSelect: () => {
            if (id === person.id) return
            onChange?.()
            actAs.mutate(id, { onError: (error) => tellFailure(words.people.actAsFailed(name), inWords(error)) })
          },
        }))}
      />
    )
  }
  return (
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
          onSelect: () => signOut.mutate(undefined, { onError: (error) => tellFailure(words.sidebar.stillSignedIn, inWords(error)) }),
        },
      ]}
    />
  )
}
