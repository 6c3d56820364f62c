import { words } from '../words/index.ts'
import { CopyButton } from './copy-button.tsx'
import './command-line.css'

type CommandLineProps = {
  text: string
  /** What lies on the clipboard after copying, when that is not the text shown (a secret that is hidden, say). */
  copySource?: () => Promise<string>
  label?: string
}

/** Something to paste into a terminal or a file, with its copy button. */
export function CommandLine({ text, copySource, label = words.ui.command }: CommandLineProps) {
  return (
    <div className="command-line">
      <pre tabIndex={0} role="group" aria-label={label}>
        <code>{text}</code>
      </pre>
      <CopyButton label={words.ui.copy(label)} text={text} source={copySource} />
    </div>
  )
}
