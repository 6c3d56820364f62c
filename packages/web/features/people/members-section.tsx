import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Members, PersonSummary, Role } from '../../api/contract.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from '../settings/loaded.tsx'
import { useSession } from '../sign-in/session.ts'
import { Invitations, InvitePeople } from './invitations.tsx'
import { useChangeRole, useLeave, useMembers, useRemoveMember } from './queries.ts'
import './people.css'

const { members: said } = words.people
const { roles } = words.settings.members

const ROLE_CHOICES = (['owner', 'member', 'guest'] as const).map((value) => ({ value, label: roles[value] }))

/** The people of the workspace: for its owners to change, for everybody to look at and to leave. */
export function MembersSection() {
  const { role } = useSession()
  return (
    <>
      <p className="dash__lead">{words.settings.members.lead}</p>
      <Loaded query={useMembers()}>{(members) => <People members={members} mayChange={role === 'owner'} />}</Loaded>
    </>
  )
}

function People({ members: { people, invitations }, mayChange }: { members: Members; mayChange: boolean }) {
  const { person: me } = useSession()
  const [leaving, setLeaving] = useState<PersonSummary | null>(null)
  const remove = useRemoveMember()
  const leave = useLeave()
  const isMe = leaving?.id === me.id

  const confirm = () => {
    if (!leaving) return
    const { id, name } = leaving
    const [change, onSuccess] = isMe ? [leave, undefined] : [remove, () => tell(said.removed(name))]
    change.mutate(id, { onSuccess, onError: (error) => tellFailure(said.notChanged, inWords(error)), onSettled: () => setLeaving(null) })
  }
  return (
    <>
      <ul className="settings__list" aria-label={words.settings.members.list}>
        {people.map((person) => (
          <li key={person.id} className="settings__item">
            <Avatar name={person.name} url={person.avatar_url} />
            <span className="settings__words">
              <span className="settings__name">
                {person.name}
                {person.id === me.id ? ` (${said.you})` : ''}
              </span>
              <span className="dash__hint">{person.email}</span>
            </span>
            <span className="member__controls">
              {mayChange ? <RoleField person={person} /> : <span className="settings__end">{roles[person.role]}</span>}
              {mayChange || person.id === me.id ? (
                <Button variant="quiet" onClick={() => setLeaving(person)}>
                  {person.id === me.id ? said.leave : said.remove}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {mayChange ? (
        <>
          <InvitePeople />
          <Invitations invitations={invitations} />
        </>
      ) : null}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={isMe ? said.leaveQuestion : said.removeQuestion(leaving?.name ?? '')}
        confirmLabel={isMe ? said.leave : said.remove}
        danger
        busy={remove.isPending || leave.isPending}
        onConfirm={confirm}
      >
        {isMe ? said.leaveMeans : said.removeMeans}
      </ConfirmDialog>
    </>
  )
}

function RoleField({ person }: { person: PersonSummary }) {
  const change = useChangeRole()
  return (
    <span className="member__role">
      <SelectField
        label={said.role(person.name)}
        hideLabel
        value={person.role}
        choices={ROLE_CHOICES}
        onValueChange={(role) => change.mutate({ id: person.id, role: role as Role }, { onError: (error) => tellFailure(said.notChanged, inWords(error)) })}
      />
    </span>
  )
}
