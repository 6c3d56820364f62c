import { Check, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useContent } from '../../objects/content-context.ts'
import { nameOf } from '../../objects/name-of.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { resolve, say } from './changes.ts'
import { Comment } from './comment.tsx'
import { Composer } from './composer.tsx'
import type { Thread } from './threads.ts'
import './comments.css'

function Discussion({ thread, mayComment }: { thread: Thread; mayComment: boolean }) {
  const { users } = useContent()
  const [isReplying, setReplying] = useState<boolean | null>(null)
  const { id, comments, resolved, quote } = thread
  const [first] = comments
  if (!first) return null
  const isResolved = resolved !== null
  return (
    <li className="discussion">
      <div className="discussion__head">
        {quote ? <blockquote className="discussion__quote">{quote}</blockquote> : null}
        {isResolved ? <p className="discussion__end">{words.comments.resolvedBy(nameOf(users[resolved.by]))}</p> : null}
        {mayComment ? (
          <IconButton label={isResolved ? words.comments.reopen : words.comments.resolve} onClick={() => void resolve(id, !isResolved)}>
            {isResolved ? <RotateCcw size={16} aria-hidden /> : <Check size={17} aria-hidden />}
          </IconButton>
        ) : null}
      </div>
      {comments.map((comment) => (
        <Comment key={comment.id} comment={comment} mayComment={mayComment} />
      ))}
      {!mayComment || isResolved ? null : isReplying ? (
        <Composer
          label={words.comments.replyTo(nameOf(users[first.created_by.id] ?? first.created_by))}
          autoFocus
          onSay={(rich_text) => say({ discussion_id: id }, rich_text)}
          onDone={() => setReplying(false)}
        />
      ) : (
        // Who leaves the field stays here.
        <Button variant="text" autoFocus={isReplying === false} onClick={() => setReplying(true)}>
          {words.comments.reply}
        </Button>
      )}
    </li>
  )
}

/** Discussions, one below the other. */
export function ThreadList({ threads, mayComment }: { threads: readonly Thread[]; mayComment: boolean }) {
  return (
    <ul className="discussions">
      {threads.map((thread) => (
        <Discussion key={thread.id} thread={thread} mayComment={mayComment} />
      ))}
    </ul>
  )
}
