import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPublic } from '../../api/client.ts'
import type { Comment } from '../../api/wire.ts'
import { Button } from '../../ui/button.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'

/** What a comment is added to: a page, a block, or a discussion that has begun. */
export type CommentTarget = { parent: { page_id: string } | { block_id: string } } | { discussion_id: string }

/** The API takes texts of at most this length. */
const LONGEST = 2000

type ComposerProps = { target: CommentTarget; label: string; autoFocus?: boolean; onDone?: () => void }

/** A field to say something in. Enter says it; Shift and Enter begins a new line. */
export function Composer({ target, label, autoFocus = false, onDone }: ComposerProps) {
  const [text, setText] = useState('')
  const { mutate, isPending } = useMutation({
    mutationFn: (content: string) => callPublic<Comment>('POST', '/comments', { ...target, rich_text: [{ text: { content } }] }),
    onError: (error) => tellFailure(words.comments.notSaid, inWords(error)),
    onSuccess: () => {
      setText('')
      onDone?.()
    },
  })
  const say = () => {
    if (text.trim() && !isPending) mutate(text.trim())
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <textarea
        className="input composer__field"
        aria-label={label}
        placeholder={label}
        rows={1}
        maxLength={LONGEST}
        value={text}
        autoFocus={autoFocus}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          say()
        }}
      />
      <Button type="submit" variant="primary" disabled={!text.trim()} busy={isPending}>
        {words.comments.comment}
      </Button>
    </form>
  )
}
