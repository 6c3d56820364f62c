import { insertOrUpdateBlockForSlashMenu, SuggestionMenu } from '@blocknote/core/extensions'
import { SuggestionMenuController } from '@blocknote/react'
import { useCallback } from 'react'
import { words } from '../../../words/index.ts'
import type { Editor } from '../schema.ts'
import { filterByWords } from '../../mentions/filter-by-words.ts'
import { inlineIcons, makeables, otherNames } from './catalogue.tsx'
import { type Suggestion, suggestionList } from './suggestions.tsx'

const said = words.editor.slash
const List = suggestionList(said.label, said.nothing)

/** Makes a block where the caret is: out of an empty line, else below it. */
export function makeBlock(editor: Editor, { block }: (typeof makeables)[number]) {
  const { children, ...given } = block
  const made = children ? { ...given, children: children() } : given
  if (given.type !== 'columnList') {
    const { id, content } = insertOrUpdateBlockForSlashMenu(editor as never, made as never) as { id: string; content?: unknown }
    // There is nothing to write in it: the next line is where one goes on.
    if (content === undefined && !editor.getNextBlock(id)) editor.insertBlocks([{ type: 'paragraph' } as never], id, 'after')
    const next = content === undefined ? editor.getNextBlock(id) : undefined
    if (next) editor.setTextCursorPosition(next.id, 'start')
    return
  }
  // A line is no column list: it gives way to one.
  const { block: line } = editor.getTextCursorPosition()
  const [list] = editor.insertBlocks([made as never], line, 'after')
  if (Array.isArray(line.content) && line.content.length === 0 && line.children.length === 0) editor.removeBlocks([line])
  const first = list?.children[0]?.children[0]
  if (first) editor.setTextCursorPosition(first.id, 'start')
}

/** A page inside this one, made where the caret is. */
export const makePage = (editor: Editor, title = ''): string => makeWithin(editor, { type: 'childPage', props: { title } })

/** A block of its own below the line with the caret, in place of it when it is empty; the caret goes on below. Answers its id. */
function makeWithin(editor: Editor, made: { type: string; props: object }): string {
  const { block: line } = editor.getTextCursorPosition()
  const [block, below] = editor.insertBlocks([made as never, { type: 'paragraph' } as never], line, 'after')
  if (Array.isArray(line.content) && line.content.length === 0 && line.children.length === 0) editor.removeBlocks([line])
  editor.setTextCursorPosition(below!.id, 'start')
  return block!.id
}

type SlashMenuProps = {
  editor: Editor
  /** A page or database of its own was made: it is what is written in next. */
  onMakePage: (id: string) => void
  /** A database was made in the page itself. */
  onMakeInline: (id: string) => void
}

/** What “/” offers. */
export function SlashMenu({ editor, onMakePage, onMakeInline }: SlashMenuProps) {
  const items = useCallback(
    async (query: string): Promise<Suggestion[]> => {
      const blocks = makeables.map((made): Suggestion => ({ ...made, icon: <made.icon size={18} aria-hidden />, onItemClick: () => makeBlock(editor, made) }))
      const page: Suggestion = {
        key: 'page', title: said.page, group: said.groups.basic, aliases: otherNames('page'), icon: <inlineIcons.page size={18} aria-hidden />,
        onItemClick: () => onMakePage(makePage(editor)),
      }
      const database = (key: 'database' | 'databaseInline', isInline: boolean, onMade: (id: string) => void): Suggestion => ({
        key, title: said[key], group: said.groups.basic, aliases: otherNames(key), icon: <inlineIcons.database size={18} aria-hidden />,
        onItemClick: () => onMade(makeWithin(editor, { type: 'childDatabase', props: { isInline } })),
      })
      const databases = [database('databaseInline', true, onMakeInline), database('database', false, onMakePage)]
      const inline: Suggestion[] = [
        {
          key: 'mention', title: said.mention, group: said.groups.inline, aliases: otherNames('mention'), icon: <inlineIcons.mention size={18} aria-hidden />,
          onItemClick: () => editor.getExtension(SuggestionMenu)?.openSuggestionMenu('@'),
        },
        {
          key: 'inline_equation', title: said.inlineEquation, group: said.groups.inline, aliases: otherNames('inline_equation'), icon: <inlineIcons.inlineEquation size={18} aria-hidden />,
          onItemClick: () => editor.insertInlineContent([{ type: 'inlineEquation', props: { expression: '' } } as never]),
        },
        {
          key: 'emoji', title: said.emoji, group: said.groups.inline, aliases: otherNames('emoji'), icon: <inlineIcons.emoji size={18} aria-hidden />,
          onItemClick: () => editor.getExtension(SuggestionMenu)?.openSuggestionMenu(':'),
        },
      ]
      return filterByWords([blocks[0]!, page, ...databases, ...blocks.slice(1), ...inline], query)
    },
    [editor, onMakePage, onMakeInline],
  )
  return <SuggestionMenuController triggerCharacter="/" getItems={items} suggestionMenuComponent={List} onItemClick={(item: Suggestion) => item.onItemClick()} />
}
