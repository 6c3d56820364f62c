import type { LucideIcon } from 'lucide-react'
import type { Level } from '../api/contract.ts'

/** Something a user can do with a target: one value that buttons, menus and shortcuts read alike. */
export type Command<Target> = {
  name: string
  icon: LucideIcon
  /** Whether it makes sense for this target; unsaid: always. */
  isAvailable?: (target: Target) => boolean
  run: (target: Target) => void | Promise<void>
}

/** What a page or database can be asked about in a dialog. */
export type ObjectDialog = 'connections' | 'move' | 'rename' | 'history' | 'backlinks'

/** A page or database as commands see it. */
export type OpenObject = {
  id: string
  kind: 'page' | 'database'
  title: string
  isFavorite: boolean
  /** What the person may do with it. */
  level: Level
  show: (dialog: ObjectDialog) => void
  /** Opens a page; null is the way home. */
  open: (id: string | null) => Promise<void>
}
