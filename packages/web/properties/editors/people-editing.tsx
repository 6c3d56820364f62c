import { useQuery } from '@tanstack/react-query'
import { callPublic } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { User } from '../../api/wire.ts'
import { nameOf } from '../../objects/name-of.ts'
import { UserName } from '../../objects/user-name.tsx'
import { Picker } from './picker.tsx'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

/** The people and bots of the workspace. */
export const useUsers = () =>
  useQuery({
    queryKey: queryKeys.users,
    queryFn: async () => {
      const users: User[] = []
      let cursor = ''
      do {
        const answer = await callPublic<{ results: User[]; next_cursor: string | null }>('GET', `/users?page_size=100${cursor && `&start_cursor=${cursor}`}`)
        users.push(...answer.results)
        cursor = answer.next_cursor ?? ''
      } while (cursor)
      return users
    },
  })

function PeopleEditor({ value, schema, typed, onSave, onClose }: PropertyEditorProps) {
  const held = (value ?? []) as User[]
  const users = useUsers()
  const people = (users.data ?? []).filter((user) => user.type === 'person' || held.some(({ id }) => id === user.id))
  return (
    <Picker
      label={schema.name}
      typed={typed}
      isLoading={users.isPending}
      picks={people.map((user) => ({ id: user.id, text: nameOf(user), show: <UserName user={user} /> }))}
      chosen={held.map(({ id }) => id)}
      onPick={(id) => onSave(held.some((user) => user.id === id) ? held.filter((user) => user.id !== id) : [...held, people.find((user) => user.id === id)!])}
      onClose={onClose}
    />
  )
}

const idOnly = ({ object, id }: User) => ({ object, id })

/** People and groups. */
export const peopleEditing: PropertyEditing = {
  Editor: PeopleEditor,
  toText: (value) => ((value ?? []) as User[]).map(nameOf).join(', '),
  empty: [],
  toInput: (value: User[]) => value.map(idOnly),
}
