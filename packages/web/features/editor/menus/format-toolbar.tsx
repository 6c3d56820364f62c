import { FormattingToolbarController, useActiveStyles } from '@blocknote/react'
import { NodeSelection } from '@tiptap/pm/state'
import { Bold, ChevronDown, Code, Italic, Link2, PaintRoller, Sigma, Strikethrough, Underline } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { linkTarget } from '../../../objects/safe-href.ts'
import { Menu } from '../../../ui/menu.tsx'
import { words } from '../../../words/index.ts'
import { colorProps } from '../mapping/rich-text.ts'
import type { Editor } from '../schema.ts'
import { makeables } from './catalogue.tsx'
import { colorEntries, turnEntries } from './side-menu.tsx'

const said = words.editor.format
const STYLES = [
  ['bold', said.bold, Bold],
  ['italic', said.italic, Italic],
  ['underline', said.underline, Underline],
  ['strike', said.strike, Strikethrough],
  ['code', said.code, Code],
] as const

/** An address as typed, made whole: without a scheme it is one of the web. */
export function wholeAddress(typed: string): string | null {
  const address = typed.trim()
  const whole = /^[a-z][\w+.-]*:|^\//i.test(address) ? address : address.includes('@') && !address.includes('/') ? `mailto:${address}` : `https://${address}`
  return address && linkTarget(whole, window.location.origin) ? whole : null
}

function Tool({ label, pressed, onClick, children }: { label: string; pressed?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

function Toolbar({ editor }: { editor: Editor }) {
  const active = useActiveStyles(editor as never) as Record<string, unknown>
  const [isLinking, setLinking] = useState(false)
  const [address, setAddress] = useState('')
  const block = editor.getTextCursorPosition().block as { type: string; props: Record<string, unknown>; content?: unknown }
  const current = makeables.find((made) => made.turns && made.block.type === block.type && (made.block.props?.level ?? block.props.level) === block.props.level)
  const selected = () => (editor.getSelection()?.blocks ?? [editor.getTextCursorPosition().block]) as never
  if (editor.prosemirrorState.selection instanceof NodeSelection) return null
  if (isLinking) {
    return (
      <form
        className="format-toolbar"
        onSubmit={(event) => {
          event.preventDefault()
          const whole = wholeAddress(address)
          if (!whole) return
          editor.createLink(whole)
          setLinking(false)
        }}
      >
        <input className="input" aria-label={said.link} placeholder={said.address} value={address} autoFocus onChange={(event) => setAddress(event.target.value)} />
        <button type="submit" className="button" disabled={!wholeAddress(address)}>
          {said.apply}
        </button>
      </form>
    )
  }
  return (
    <div className="format-toolbar" role="toolbar" aria-label={said.label}>
      {block.type !== 'table' && current ? (
        <Menu
          align="start"
          entries={turnEntries(editor, selected)}
          trigger={
            <button type="button" className="format-toolbar__type">
              {current.title}
              <ChevronDown size={14} aria-hidden />
            </button>
          }
        />
      ) : null}
      {STYLES.map(([style, label, Icon]) => (
        <Tool key={style} label={label} pressed={Boolean(active[style])} onClick={() => editor.toggleStyles({ [style]: true } as never)}>
          <Icon size={16} aria-hidden />
        </Tool>
      ))}
      <Tool
        label={said.link}
        onClick={() => {
          setAddress(editor.getSelectedLinkUrl() ?? '')
          setLinking(true)
        }}
      >
        <Link2 size={16} aria-hidden />
      </Tool>
      <Tool label={said.equation} onClick={() => editor.insertInlineContent([{ type: 'inlineEquation', props: { expression: editor.getSelectedText() } } as never])}>
        <Sigma size={16} aria-hidden />
      </Tool>
      <Menu
        align="start"
        entries={colorEntries((color) => {
          const { textColor, backgroundColor } = colorProps(color)
          editor.removeStyles({ textColor: '', backgroundColor: '' } as never)
          if (textColor !== 'default') editor.addStyles({ textColor } as never)
          if (backgroundColor !== 'default') editor.addStyles({ backgroundColor } as never)
        })}
        trigger={
          <button type="button" className="icon-button" aria-label={said.color} title={said.color}>
            <PaintRoller size={16} aria-hidden />
          </button>
        }
      />
    </div>
  )
}

/** What can be done with selected text. */
export function FormatToolbar({ editor }: { editor: Editor }) {
  const Component = useMemo(() => () => <Toolbar editor={editor} />, [editor])
  return <FormattingToolbarController formattingToolbar={Component} />
}
