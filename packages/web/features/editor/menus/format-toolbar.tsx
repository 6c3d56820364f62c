import { FormattingToolbarController, useActiveStyles } from '@blocknote/react'
import { NodeSelection } from '@tiptap/pm/state'
import { Bold, ChevronDown, Code, Italic, Link2, MessageSquarePlus, PaintRoller, Sigma, Strikethrough, Underline } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { linkTarget } from '../../../objects/safe-href.ts'
import { MenuAt } from '../../../ui/menu.tsx'
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

type ToolProps = { label: string; pressed?: boolean; menu?: boolean; onClick: (event: MouseEvent<HTMLButtonElement>) => void; children: ReactNode }

function Tool({ label, pressed, menu, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-haspopup={menu ? 'menu' : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

type ToolbarProps = { editor: Editor; onComment: () => void; onMenu: (menu: OpenMenu) => void }

function Toolbar({ editor, onComment, onMenu }: ToolbarProps) {
  const active = useActiveStyles(editor as never) as Record<string, unknown>
  const [isLinking, setLinking] = useState(false)
  const [address, setAddress] = useState('')
  useEffect(() => {
    const link = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setAddress(editor.getSelectedLinkUrl() ?? '')
      setLinking(true)
    }
    const box = editor.domElement
    box?.addEventListener('keydown', link)
    return () => box?.removeEventListener('keydown', link)
  }, [editor])
  if (editor.prosemirrorState.selection instanceof NodeSelection) return null
  const block = editor.getTextCursorPosition().block as { type: string; props: Record<string, unknown> }
  const current = makeables.find((made) => made.turns && made.block.type === block.type && (made.block.props?.level ?? block.props.level) === block.props.level)
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
        <button type="button" className="format-toolbar__type" aria-haspopup="menu" onMouseDown={(event) => event.preventDefault()} onClick={(event) => onMenu({ of: 'type', place: event.currentTarget.getBoundingClientRect() })}>
          {current.title}
          <ChevronDown size={14} aria-hidden />
        </button>
      ) : null}
      <CommentTool onComment={onComment} />
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
      <Tool label={said.color} menu onClick={(event) => onMenu({ of: 'color', place: event.currentTarget.getBoundingClientRect() })}>
        <PaintRoller size={16} aria-hidden />
      </Tool>
    </div>
  )
}

const CommentTool = ({ onComment }: { onComment: () => void }) => (
  <Tool label={words.comments.comment} onClick={onComment}>
    <MessageSquarePlus size={16} aria-hidden />
  </Tool>
)

/** What can be done with selected text that may not be written over. */
export function CommentToolbar({ onComment }: { onComment: () => void }) {
  const Component = useMemo(
    () => () => (
      <div className="format-toolbar" role="toolbar" aria-label={words.comments.title}>
        <CommentTool onComment={onComment} />
      </div>
    ),
    [onComment],
  )
  return <FormattingToolbarController formattingToolbar={Component} />
}

type OpenMenu = { of: 'type' | 'color'; place: DOMRect }

/** What can be done with selected text. Its menus stand beside the editor's popover, as the block menu does. */
export function FormatToolbar({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const Component = useMemo(() => () => <Toolbar editor={editor} onComment={onComment} onMenu={setMenu} />, [editor, onComment])
  const selected = () => (editor.getSelection()?.blocks ?? [editor.getTextCursorPosition().block]) as never
  const color = (name: string) => {
    const { textColor, backgroundColor } = colorProps(name)
    editor.removeStyles({ textColor: '', backgroundColor: '' } as never)
    if (textColor !== 'default') editor.addStyles({ textColor } as never)
    if (backgroundColor !== 'default') editor.addStyles({ backgroundColor } as never)
  }
  return (
    <>
      <FormattingToolbarController formattingToolbar={Component} />
      <MenuAt
        label={menu?.of === 'color' ? said.color : words.editor.menu.turnInto}
        anchor={menu && { getBoundingClientRect: () => menu.place }}
        open={menu !== null}
        entries={menu?.of === 'color' ? colorEntries(color) : turnEntries(editor, selected)}
        finalFocus={() => editor.domElement ?? null}
        onOpenChange={(open) => {
          if (!open) setMenu(null)
        }}
      />
    </>
  )
}
