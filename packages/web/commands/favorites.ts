import { Star, StarOff } from 'lucide-react'
import { setFavorite } from '../features/pages/changes.ts'
import { words } from '../words/index.ts'
import type { Command, OpenObject } from './command.ts'

/** Keeps a page or database at hand in the sidebar. */
export const addToFavorites: Command<OpenObject> = {
  name: words.commands.addToFavorites,
  icon: Star,
  isAvailable: ({ isFavorite }) => !isFavorite,
  run: async ({ id }) => void (await setFavorite(id, true)),
}

/** Takes it from there. */
export const removeFromFavorites: Command<OpenObject> = {
  name: words.commands.removeFromFavorites,
  icon: StarOff,
  isAvailable: ({ isFavorite }) => isFavorite,
  run: async ({ id }) => void (await setFavorite(id, false)),
}
