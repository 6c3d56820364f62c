import type { LucideIcon } from 'lucide-react'

/** Something a user can do with a target: one value that buttons, menus and shortcuts read alike. */
export type Command<Target> = { name: string; icon: LucideIcon; run: (target: Target) => void | Promise<void> }

/** An open page or database, as commands see it. */
export type OpenObject = { id: string; title: string; showConnections: () => void }
