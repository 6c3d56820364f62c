import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { RichTextItem } from '../api/wire.ts'
import { plainText, RichText } from '../rich-text/rich-text.tsx'
import { IconButton } from '../ui/button.tsx'
import { copyText } from '../ui/clipboard.ts'
import { tellFailure } from '../ui/toast.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { languageName } from './language-name.ts'

type CodeContent = { rich_text: RichTextItem[]; caption?: RichTextItem[]; language: string }

/** Source code with the name of its language. */
export const Code: BlockView = ({ block }) => {
  const { rich_text, caption, language } = contentOf<CodeContent>(block)
  const [copied, setCopied] = useState(false)
  const name = languageName(language)

  const copy = async () => {
    if (!(await copyText(plainText(rich_text)))) {
      tellFailure(words.blocks.code.notCopied, words.blocks.code.copyByHand)
      return
    }
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }

  return (
    <figure className="code">
      <div className="code__head">
        <span>{name}</span>
        <IconButton label={copied ? words.ui.copied : words.blocks.code.copy} onClick={copy}>
          {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        </IconButton>
      </div>
      {/* Reachable by keyboard, because it may have to be scrolled sideways. */}
      <pre className="code__source" tabIndex={0} role="group" aria-label={words.blocks.code.label(name)}>
        <code>
          <RichText items={rich_text} />
        </code>
      </pre>
      {caption?.length ? (
        <figcaption className="caption">
          <RichText items={caption} />
        </figcaption>
      ) : null}
    </figure>
  )
}
