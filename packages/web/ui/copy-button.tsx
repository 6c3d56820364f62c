import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { words } from '../words/index.ts'
import { IconButton } from './button.tsx'
import { copyText } from './clipboard.ts'
import { tellFailure } from './toast.tsx'

type CopyButtonProps = {
  label: string
  text: string
  /** What lies on the clipboard after copying, when it has to be asked for first (a secret that is hidden, say). */
  source?: () => Promise<string>
}

/** A small button that puts a text on the clipboard, and says for a moment that it did. */
export function CopyButton({ label, text, source }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)

  const copy = async () => {
    try {
      if (await copyText(source ? await source() : text)) {
        setCopied(true)
        setTimeout(() => setCopied(false), 2000)
      } else {
        tellFailure(words.ui.nothingCopied, words.ui.copyByHand)
      }
    } catch (error) {
      tellFailure(words.ui.nothingCopied, error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <IconButton label={copied ? words.ui.copied : label} onClick={copy}>
      {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
    </IconButton>
  )
}
