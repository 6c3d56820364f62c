import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { words } from '../words/index.ts'
import { IconButton } from './button.tsx'
import { copyText } from './clipboard.ts'
import { tellFailure } from './toast.tsx'
import './command-line.css'

type CommandLineProps = {
  text: string
  /** What lies on the clipboard after copying, when that is not the text shown (a secret that is hidden, say). */
  copySource?: () => Promise<string>
  label?: string
}

/** Something to paste into a terminal or a file, with its copy button. */
export function CommandLine({ text, copySource, label = words.ui.command }: CommandLineProps) {
  const [copied, setCopied] = useState(false)

  const copy = async () => {
    try {
      if (await copyText(copySource ? await copySource() : text)) {
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
    <div className="command-line">
      <pre tabIndex={0} role="group" aria-label={label}>
        <code>{text}</code>
      </pre>
      <IconButton label={copied ? words.ui.copied : words.ui.copy(label)} onClick={copy}>
        {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      </IconButton>
    </div>
  )
}
