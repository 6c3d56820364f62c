import { Ellipsis, Paperclip } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Comment as CommentObject } from '../../api/wire.ts'
import { useContent } from '../../objects/content-context.ts'
import { showAge, showMoment } from '../../objects/moments.ts'
import { nameOf } from '../../objects/name-of.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { OutsideLink } from '../../rich-text/outside-link.tsx'
import { RichText } from '../../rich-text/rich-text.tsx'
import { IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { words } from '../../words/index.ts'
import { useSession } from '../sign-in/session.ts'
import { sayAnew, unsay } from './changes.ts'
import { Composer } from './composer.tsx'
import { draftOf } from './draft.ts'

/** The name at the end of an attachment's address. */
function fileName(address: string): string {
  const name = URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) : ''
  try {
    return decodeURIComponent(name ?? '') || words.objects.file
  } catch {
    return name || words.objects.file
  }
}

/** One comment; who wrote it may write it anew and delete it. */
export function Comment({ comment, mayComment }: { comment: CommentObject; mayComment: boolean }) {
  const { person } = useSession()
  const user = useContent().users[comment.created_by.id] ?? comment.created_by
  const name = comment.display_name?.resolved_name || nameOf(user)
  const draft = draftOf(comment.rich_text)
  const [isWriting, setWriting] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const actions = useRef<HTMLButtonElement>(null)
  const finish = () => {
    setWriting(false)
    actions.current?.focus()
  }
  const entries = [
    ...(draft ? [{ label: words.comments.edit, onSelect: () => setWriting(true) }] : []),
    { label: words.comments.delete, onSelect: () => setAsking(true) },
  ]
  return (
    <article className="comment">
      <Avatar name={name} url={user.avatar_url} bot={user.type === 'bot'} />
      <div className="comment__words">
        <p className="comment__head">
          <span className="comment__author">{name}</span>
          <time className="comment__time" dateTime={comment.created_time} title={showMoment(comment.created_time)}>
            {showAge(comment.created_time)}
          </time>
        </p>
        {isWriting && draft ? (
          <Composer label={words.comments.edit} begin={draft} submit={words.comments.save} autoFocus onSay={(rich_text) => sayAnew(comment.id, rich_text)} onDone={finish} />
        ) : (
          <RichText items={comment.rich_text} />
        )}
        {comment.attachments?.map(({ file }, index) => (
          <OutsideLink key={index} href={file.url} className="value-file">
            <Paperclip size={14} aria-hidden />
            {fileName(file.url)}
          </OutsideLink>
        ))}
      </div>
      {mayComment && comment.created_by.id === person.id ? (
        <>
          <Menu
            entries={entries}
            trigger={
              <IconButton ref={actions} label={words.comments.actionsOf(name)}>
                <Ellipsis size={16} aria-hidden />
              </IconButton>
            }
          />
          <ConfirmDialog
            open={isAsking}
            onOpenChange={setAsking}
            title={words.comments.deleteQuestion}
            confirmLabel={words.comments.delete}
            danger
            onConfirm={() => {
              setAsking(false)
              void unsay(comment.id)
            }}
          >
            {words.comments.deleteMeans}
          </ConfirmDialog>
        </>
      ) : null}
    </article>
  )
}
