import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { useContent } from '../../objects/content-context.ts'
import { Button } from '../../ui/button.tsx'
import { SuggestionList } from '../../ui/suggestion-list.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { filterByWords } from '../mentions/filter-by-words.ts'
import { findMentions, type Mentionable } from '../mentions/find-mentions.tsx'
import { askedAt, type Draft, labelOf, LONGEST, pickInto, richTextOf } from './draft.ts'
import './comments.css'

const nothing: Draft = { text: '', picked: [] }

type ComposerProps = {
  label: string
  /** What the field begins with. */
  begin?: Draft
  submit?: string
  autoFocus?: boolean
  onSay: (rich_text: object[]) => Promise<unknown>
  /** It was said, or left unsaid with Escape. */
  onDone?: () => void
}

/** A field to say something in. Enter says it, Shift and Enter begins a new line, “@” names people, pages and days. */
export function Composer({ label, begin = nothing, submit = words.comments.comment, autoFocus = false, onSay, onDone }: ComposerProps) {
  const [draft, setDraft] = useState(begin)
  const field = useRef<HTMLTextAreaElement>(null)
  /** Where the caret goes once the field holds what was put into it. */
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [draft])
  const mentions = useMentions()
  const { mutate, isPending } = useMutation({
    mutationFn: onSay,
    onError: (error) => tellFailure(words.comments.notSaid, inWords(error)),
    onSuccess: () => {
      setDraft(nothing)
      onDone?.()
    },
  })
  const send = () => {
    const text = draft.text.trim()
    if (text && !isPending) mutate(richTextOf({ ...draft, text }))
  }
  const pick = ({ mention, text }: Mentionable) => {
    const { current } = field
    if (!current || mentions.asked === null) return
    const at = current.selectionStart
    const next = pickInto(draft, at - mentions.asked.length - 1, at, { label: labelOf(text || words.objects.untitled), mention })
    setDraft(next.draft)
    mentions.ask(null)
    caret.current = next.caret
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (mentions.onKey(event, pick)) return
    if (event.key === 'Escape' && onDone) {
      // The window around the field, if any, stays: the next Escape is for it.
      event.stopPropagation()
      onDone()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        className="input composer__field"
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={mentions.isOpen ? mentions.id : undefined}
        aria-activedescendant={mentions.isOpen ? `${mentions.id}-item-${mentions.chosen}` : undefined}
        placeholder={label}
        rows={1}
        maxLength={LONGEST}
        value={draft.text}
        autoFocus={autoFocus}
        onChange={({ target }) => {
          setDraft((held) => ({ ...held, text: target.value }))
          mentions.ask(askedAt(target.value, target.selectionStart))
        }}
        onBlur={() => mentions.ask(null)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" variant="primary" disabled={!draft.text.trim()} busy={isPending}>
        {submit}
      </Button>
      {mentions.isOpen ? (
        <SuggestionList id={mentions.id} label={words.editor.mention.label} lines={mentions.found} chosen={mentions.chosen} onPick={pick} />
      ) : null}
    </form>
  )
}

const nobody = { asked: null, found: [] }

/** What can be named where an “@” is typed, and the choice among it by keys. */
function useMentions() {
  const id = useId()
  const { users } = useContent()
  const [asked, setAsked] = useState<string | null>(null)
  const [answer, setAnswer] = useState<{ asked: string | null; found: Mentionable[] }>(nobody)
  const [chosen, setChosen] = useState(0)
  useEffect(() => {
    if (asked === null) return
    let isOld = false
    void findMentions(asked, users).then((found) => {
      if (isOld) return
      setAnswer({ asked, found })
      setChosen(0)
    })
    return () => {
      isOld = true
    }
  }, [asked, users])
  // Until what was typed last is answered, the older answer stands, without those who do not fit it: none of them is picked by mistake.
  const found = asked === null || asked === answer.asked ? answer.found : answer.found.filter((one) => filterByWords([one], asked).length > 0)
  const isOpen = asked !== null && found.length > 0
  const ask = (next: string | null) => {
    setAsked(next)
    setChosen(0)
    if (next === null) setAnswer(nobody)
  }
  const onKey = (event: KeyboardEvent, pick: (one: Mentionable) => void): boolean => {
    if (!isOpen) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setChosen((chosen + step + found.length) % found.length)
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') pick(found[chosen]!)
    else if (event.key === 'Escape') ask(null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { id, asked, ask, found, chosen, isOpen, onKey }
}
