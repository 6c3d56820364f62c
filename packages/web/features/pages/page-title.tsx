import { useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { Ref } from 'react'
import { words } from '../../words/index.ts'
import { classNames } from '../../ui/class-names.ts'

type PageTitleProps = {
  /** For those who bring the focus here. */
  ref: Ref<HTMLHeadingElement>
  title: string
  onChange: (title: string) => void
  /** Enter or an arrow down leaves the title for the text. */
  onLeave: () => void
}

/** The title of a page, to be written in. It is plain text: what somebody else wrote appears unless the caret is in it. */
export function PageTitle({ ref, title, onChange, onLeave }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useImperativeHandle(ref, () => heading.current!, [])
  useLayoutEffect(() => {
    const { current } = heading
    if (current && current.textContent !== title && document.activeElement !== current) current.textContent = title
  }, [title])
  return (
    // A heading that can be written in: its text is put there by the effect, as the browser owns it while somebody types.
    // oxlint-disable-next-line jsx-a11y/heading-has-content, jsx-a11y/no-noninteractive-element-interactions
    <h1
      ref={heading}
      className={classNames('sheet__title', 'sheet__title--editable', !title && 'sheet__title--empty')}
      contentEditable="plaintext-only"
      suppressContentEditableWarning
      data-placeholder={words.objects.untitled}
      aria-label={title ? undefined : words.objects.untitled}
      onInput={(event) => {
        const text = (event.currentTarget.textContent ?? '').replaceAll(/\s*\n\s*/g, ' ')
        event.currentTarget.classList.toggle('sheet__title--empty', text === '')
        onChange(text)
      }}
      onKeyDown={(event) => {
        const atEnd = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.nativeEvent.isComposing)
        if (!atEnd) return
        event.preventDefault()
        onLeave()
      }}
    />
  )
}
