import { X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Crumb, Level, Sharing } from '../../api/contract.ts'
import { PageLink } from '../../objects/page-link.tsx'
import { Avatar } from '../../objects/user-name.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { useInvite, useShare, useSharing } from './queries.ts'
import './sharing.css'

const w = words.sharing
const LEVELS: Level[] = ['full_access', 'edit', 'comment', 'view']
const levels = LEVELS.map((value) => ({ value: value as string, label: w.levels[value] }))

/** Who has access to a page or database: people, everyone, connections; what comes from above is shown as such. */
export default function SharingDialog({ objectId, onClose }: { objectId: string; onClose: () => void }) {
  const sharing = useSharing(objectId)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={w.title}>
      {sharing.data ? (
        <Shared objectId={objectId} sharing={sharing.data} />
      ) : sharing.isError ? (
        <Notice tone="danger" title={w.notLoaded}>
          {inWords(sharing.error)}
        </Notice>
      ) : (
        <SkeletonLines label={w.loading} widths={['80%', '60%', '70%']} />
      )}
    </Dialog>
  )
}

function Shared({ objectId, sharing }: { objectId: string; sharing: Sharing }) {
  const share = useShare(objectId)
  const mayShare = sharing.level === 'full_access'
  const { everyone, people, invitations, connections } = sharing
  const setEveryone = (level: string) => share.mutate(level === 'inherit' ? { method: 'DELETE', path: 'everyone' } : { method: 'PUT', path: 'everyone', body: { level } })
  return (
    <div className="sharing">
      {mayShare ? <Invite objectId={objectId} /> : <p className="field__hint">{w.onlyFull}</p>}
      <ul className="sharing__list" aria-label={w.people}>
        <Line name={w.everyone} from={everyone.inherited_from}>
          <LevelField
            name={w.everyone}
            disabled={!mayShare}
            value={everyone.level ?? 'none'}
            choices={[...levels, { value: 'none', label: w.none }, ...(everyone.given_here ? [{ value: 'inherit', label: w.inherit }] : [])]}
            onChange={setEveryone}
          />
        </Line>
        {people.map(({ person, level, inherited_from }) => (
          <Line key={person.id} name={person.name} url={person.avatar_url} detail={person.email} from={inherited_from}>
            <LevelField name={person.name} disabled={!mayShare} value={level} choices={levels} onChange={(next) => share.mutate({ method: 'PUT', path: `people/${person.id}`, body: { level: next } })} />
            {mayShare && !inherited_from ? (
              <IconButton label={w.remove(person.name)} onClick={() => share.mutate({ method: 'DELETE', path: `people/${person.id}` })}>
                <X size={15} aria-hidden />
              </IconButton>
            ) : null}
          </Line>
        ))}
        {invitations.map(({ id, email, level }) => (
          <Line key={id} name={email ?? w.invited} detail={w.invited}>
            <span>{w.levels[level]}</span>
          </Line>
        ))}
      </ul>
      {connections.length > 0 ? (
        <>
          <h3 className="sharing__head">{w.connections}</h3>
          <ul className="sharing__list" aria-label={w.connections}>
            {connections.map(({ integration, inherited_from }) => (
              <Line key={integration.id} name={integration.name} url={integration.logo_url} from={inherited_from} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

function Invite({ objectId }: { objectId: string }) {
  const invite = useInvite(objectId)
  const [email, setEmail] = useState('')
  const [level, setLevel] = useState<string>('edit')
  return (
    <form
      className="sharing__invite"
      onSubmit={(event) => {
        event.preventDefault()
        if (email.trim()) invite.mutate({ email: email.trim(), level }, { onSuccess: () => setEmail('') })
      }}
    >
      <TextField label={w.invite} type="email" value={email} onValueChange={setEmail} error={invite.error ? inWords(invite.error) : null} />
      <SelectField label={w.inviteLevel} value={level} choices={levels} onValueChange={setLevel} />
      <Button type="submit" variant="primary" busy={invite.isPending}>
        {w.inviteAction}
      </Button>
      {invite.data?.url ? <TextField label={w.inviteLink} value={invite.data.url} readOnly /> : null}
    </form>
  )
}

type LineProps = { name: string; url?: string | null; detail?: string; from?: Crumb | null; children?: ReactNode }

function Line({ name, url, detail, from, children }: LineProps) {
  return (
    <li className="sharing__line">
      <Avatar name={name} url={url} />
      <span className="sharing__who">
        {name}
        {from ? (
          <small>
            <Marked text={w.inheritedFrom} marks={{ page: () => <PageLink id={from.id} title={from.title}>{from.title || words.objects.untitled}</PageLink> }} />
          </small>
        ) : detail ? (
          <small>{detail}</small>
        ) : null}
      </span>
      {children}
    </li>
  )
}

type LevelFieldProps = { name: string; value: string; disabled: boolean; choices: { value: string; label: string }[]; onChange: (level: string) => void }

const LevelField = ({ name, value, disabled, choices, onChange }: LevelFieldProps) => (
  <select className="input sharing__level" aria-label={w.levelOf(name)} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.label}
      </option>
    ))}
  </select>
)
