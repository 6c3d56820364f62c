import { CopyPlus, FileDown, History, Link2, MoveRight, Pencil, Trash2 } from 'lucide-react'
import { duplicate, pageMarkdown, takeFromTrash, trash } from '../features/pages/changes.ts'
import { mayEdit } from '../objects/may-edit.ts'
import { copyText } from '../ui/clipboard.ts'
import { tell, tellFailure } from '../ui/toast.tsx'
import { words } from '../words/index.ts'
import type { Command, OpenObject } from './command.ts'

const said = words.commands
const isPage = ({ kind }: OpenObject) => kind === 'page'
const isEditable = ({ level }: OpenObject) => mayEdit(level)

/** Gives another name. */
export const renameObject: Command<OpenObject> = { name: said.rename, icon: Pencil, isAvailable: isEditable, run: ({ show }) => show('rename') }

/** Copies a page with all in it, and opens the copy. */
export const duplicatePage: Command<OpenObject> = {
  name: said.duplicate,
  icon: CopyPlus,
  isAvailable: (target) => isPage(target) && isEditable(target),
  async run({ id, open }) {
    const copy = await duplicate(id)
    if (copy) await open(copy)
  },
}

/** Asks where a page or database should go. Elsewhere other people see it, so that moving is sharing. */
export const moveTo: Command<OpenObject> = { name: said.moveTo, icon: MoveRight, isAvailable: ({ level }) => level === 'full_access', run: ({ show }) => show('move') }

/** Puts a page on the clipboard as Markdown. */
export const copyMarkdown: Command<OpenObject> = {
  name: said.copyMarkdown,
  icon: FileDown,
  isAvailable: isPage,
  async run({ id }) {
    const page = await pageMarkdown(id)
    if (!page) return
    if (await copyText(page.markdown)) tell(said.markdownCopied)
    else tellFailure(said.markdownNotCopied, said.copyNotAllowed)
  },
}

/** Shows who changed a page. */
export const showHistory: Command<OpenObject> = { name: said.history, icon: History, isAvailable: isPage, run: ({ show }) => show('history') }

/** Shows which pages name a page or database. */
export const showBacklinks: Command<OpenObject> = { name: said.backlinks, icon: Link2, run: ({ show }) => show('backlinks') }

/** Moves a page or database to the trash; a word is enough to bring it back. */
export const moveToTrash: Command<OpenObject> = {
  name: said.moveToTrash,
  icon: Trash2,
  isAvailable: isEditable,
  async run({ id, kind, title }) {
    if (await trash(id, kind)) tell(said.movedToTrash(title || words.objects.untitled), { label: said.undo, run: () => void takeFromTrash(id) })
  },
}
