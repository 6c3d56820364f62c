import { SideMenuExtension, SuggestionMenu } from '@blocknote/core/extensions'
import { SideMenuController, useExtension, useExtensionState } from '@blocknote/react'
import { Copy, CopyPlus, GripVertical, MessageSquare, MoveRight, PaintRoller, Plus, RefreshCcw, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { pageSlug } from '../../../objects/slug.ts'
import { copyText } from '../../../ui/clipboard.ts'
import { MenuAt, type MenuEntry } from '../../../ui/menu.tsx'
import { tell, tellFailure } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import { colorProps } from '../mapping/rich-text.ts'
import { duplicateBlocks } from '../page-keys.ts'
import type { Editor } from '../schema.ts'
import { makeables } from './catalogue.tsx'

const said = words.editor
const COLORS = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'] as const

type AnyBlock = { id: string; type: string; content?: unknown; props: Record<string, unknown> }

/** The blocks a menu entry is for: all that are selected when this one is among them, else this one. */
function chosen(editor: Editor, block: AnyBlock): AnyBlock[] {
  const selected = editor.getSelection()?.blocks ?? []
  return (selected.some(({ id }) => id === block.id) ? selected : [block]) as unknown as AnyBlock[]
}

/** What a block can turn into without losing its text. */
export const turnEntries = (editor: Editor, blocks: () => AnyBlock[]): MenuEntry[] =>
  makeables
    .filter((made) => made.turns)
    .map((made) => ({
      label: made.title,
      icon: <made.icon size={16} aria-hidden />,
      onSelect: () => {
        for (const { id, content } of blocks()) if (Array.isArray(content)) editor.updateBlock(id, { type: made.block.type, props: made.block.props } as never)
      },
    }))

/** Text and ground colours as two menus. */
export const colorEntries = (pick: (color: string) => void): MenuEntry[] => {
  const swatch = (color: string) => (
    <span className={`edit-swatch color-${color}`} aria-hidden />
  )
  return [
    ...COLORS.map((color): MenuEntry => ({ label: said.colors[color], icon: swatch(color), onSelect: () => pick(color) })),
    ...COLORS.slice(1).map((color): MenuEntry => ({ label: said.background(said.colors[color]), icon: swatch(`${color}_background`), onSelect: () => pick(`${color}_background`) })),
  ]
}

export type SideMenuActions = { onMoveTo: (ids: string[]) => void; onComment?: ((id: string) => void) | undefined }

/** What can be done with a block, or with all selected ones. */
export function blockEntries(editor: Editor, block: AnyBlock, { onMoveTo, onComment }: SideMenuActions): MenuEntry[] {
  const these = () => chosen(editor, block)
  const hasText = Array.isArray(block.content)
  const hasColor = 'textColor' in block.props && 'backgroundColor' in block.props
  return [
    ...(hasText ? [{ label: said.menu.turnInto, icon: <RefreshCcw size={16} aria-hidden />, entries: turnEntries(editor, these) }] : []),
    ...(hasColor
      ? [{ label: said.menu.color, icon: <PaintRoller size={16} aria-hidden />, entries: colorEntries((color) => these().forEach(({ id }) => editor.updateBlock(id, { props: colorProps(color) } as never))) }]
      : []),
    {
      label: said.menu.copyLink,
      icon: <Copy size={16} aria-hidden />,
      onSelect: async () => {
        const address = `${window.location.origin}/p/${pageSlug(block.id)}`
        if (await copyText(address)) tell(words.commands.linkCopied)
        else tellFailure(words.commands.linkNotCopied, address)
      },
    },
    { label: said.menu.duplicate, icon: <CopyPlus size={16} aria-hidden />, shortcut: said.shortcut.duplicate, onSelect: () => duplicateBlocks(editor as never, block.id) },
    { label: said.menu.moveTo, icon: <MoveRight size={16} aria-hidden />, onSelect: () => onMoveTo(these().map(({ id }) => id)) },
    ...(onComment ? [{ label: words.comments.comment, icon: <MessageSquare size={16} aria-hidden />, shortcut: words.comments.shortcut, onSelect: () => onComment(block.id) }] : []),
    { label: said.menu.delete, icon: <Trash2 size={16} aria-hidden />, shortcut: said.shortcut.delete, onSelect: () => editor.removeBlocks(these().map(({ id }) => id)) },
  ]
}

type OpenMenu = { block: AnyBlock; place: DOMRect; side: 'left' | 'bottom' }

function Buttons({ editor, onOpen }: { editor: Editor; onOpen: (menu: OpenMenu) => void }) {
  const sideMenu = useExtension(SideMenuExtension, { editor: editor as never })
  const block = useExtensionState(SideMenuExtension, { editor: editor as never, selector: (state) => state?.block }) as AnyBlock | undefined
  if (!block) return null
  return (
    <div className="side-menu">
      <button
        type="button"
        className="icon-button"
        aria-label={said.addBelow}
        title={said.addBelow}
        onClick={() => {
          const isEmptyLine = Array.isArray(block.content) && block.content.length === 0
          const target = isEmptyLine ? block.id : editor.insertBlocks([{ type: 'paragraph' } as never], block.id, 'after')[0]!.id
          editor.setTextCursorPosition(target)
          editor.focus()
          editor.getExtension(SuggestionMenu)?.openSuggestionMenu('/')
        }}
      >
        <Plus size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button side-menu__handle"
        aria-label={said.blockMenu}
        title={said.blockMenu}
        aria-haspopup="menu"
        draggable
        onClick={(event) => onOpen({ block, place: event.currentTarget.getBoundingClientRect(), side: 'left' })}
        onDragStart={(event) => sideMenu.blockDragStart(event, block as never)}
        onDragEnd={() => sideMenu.blockDragEnd()}
      >
        <GripVertical size={16} aria-hidden />
      </button>
    </div>
  )
}

/**
 * The buttons beside the block under the pointer: add one below, drag it, or act on it. The same menu opens for the block with the
 * caret by keyboard. It stands beside the editor's popover, not in it: what that popover shows while it closes is a copy of its markup.
 */
export function SideMenu({ editor, onMoveTo, onComment }: SideMenuActions & { editor: Editor }) {
  const sideMenu = useExtension(SideMenuExtension, { editor: editor as never })
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const open = useCallback(
    (next: OpenMenu) => {
      // By keyboard it opens also where the pointer never was, and the buttons beside a block with it.
      if (sideMenu.store.state) sideMenu.freezeMenu()
      setMenu(next)
    },
    [sideMenu],
  )
  const Component = useMemo(() => () => <Buttons editor={editor} onOpen={open} />, [editor, open])
  useEffect(() => {
    const dom = editor.domElement
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || !(event.ctrlKey || event.metaKey)) return
      const { block } = editor.getTextCursorPosition()
      const anchor = dom?.querySelector(`[data-node-type="blockContainer"][data-id="${block.id}"]`)
      if (!anchor) return
      event.preventDefault()
      open({ block: block as unknown as AnyBlock, place: anchor.getBoundingClientRect(), side: 'bottom' })
    }
    dom?.addEventListener('keydown', onKeyDown)
    return () => dom?.removeEventListener('keydown', onKeyDown)
  }, [editor, open])
  return (
    <>
      <SideMenuController sideMenu={Component} />
      <MenuAt
        label={said.blockMenu}
        anchor={menu && { getBoundingClientRect: () => menu.place }}
        side={menu?.side ?? 'left'}
        open={menu !== null}
        entries={menu ? blockEntries(editor, menu.block, { onMoveTo, onComment }) : []}
        finalFocus={() => {
          // Before the browser does it, which would put the caret at the start until the editor says better.
          editor.focus()
          return editor.domElement ?? null
        }}
        onOpenChange={(next) => {
          if (next) return
          if (sideMenu.store.state) sideMenu.unfreezeMenu()
          setMenu(null)
        }}
      />
    </>
  )
}
