import { useEffect, useMemo, useState } from 'react'
import { words } from '../../words/index.ts'
import './icons.css'

type Emoji = { id: string; name: string; keywords: string[]; native: string }
type EmojiData = { categories: { emojis: string[] }[]; emojis: Record<string, { id: string; name: string; keywords?: string[]; skins: { native: string }[] }> }

const MOST_FOUND = 90
let loading: Promise<Emoji[]> | undefined

/** All emojis in the usual order. Loaded when somebody first looks for one. */
export const loadEmojis = (): Promise<Emoji[]> =>
  (loading ??= import('@emoji-mart/data').then((module) => {
    const { categories, emojis } = module.default as unknown as EmojiData
    return categories
      .flatMap((category) => category.emojis)
      .flatMap((id) => {
        const emoji = emojis[id]
        const native = emoji?.skins[0]?.native
        return emoji && native ? [{ id, name: emoji.name, keywords: emoji.keywords ?? [], native }] : []
      })
  }))

/** Emojis whose name or keywords begin with the words of a query, best first. */
export function findEmojis(emojis: readonly Emoji[], query: string): Emoji[] {
  const asked = query.trim().toLowerCase()
  if (!asked) return [...emojis]
  const rank = ({ id, name, keywords }: Emoji) => {
    if (id.startsWith(asked) || name.toLowerCase().startsWith(asked)) return 0
    return keywords.some((word) => word.startsWith(asked)) ? 1 : name.toLowerCase().includes(asked) ? 2 : 3
  }
  return emojis.filter((emoji) => rank(emoji) < 3).toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_FOUND)
}

/** Emojis to choose from, with a search. */
export function EmojiGrid({ onPick }: { onPick: (emoji: string) => void }) {
  const [emojis, setEmojis] = useState<Emoji[] | null>(null)
  const [query, setQuery] = useState('')
  useEffect(() => void loadEmojis().then(setEmojis), [])
  const found = useMemo(() => (emojis ? findEmojis(emojis, query) : []), [emojis, query])
  const said = words.editor.emoji
  return (
    <div className="emojis">
      <input className="input" type="search" aria-label={said.search} placeholder={said.search} value={query} onChange={(event) => setQuery(event.target.value)} />
      {emojis === null ? <p className="emojis__note">{said.loading}</p> : null}
      {emojis && found.length === 0 ? <p className="emojis__note">{said.nothing}</p> : null}
      <div className="emojis__grid" role="group" aria-label={said.label}>
        {found.map(({ id, name, native }) => (
          <button key={id} type="button" className="emojis__one" aria-label={name} title={name} onClick={() => onPick(native)}>
            {native}
          </button>
        ))}
      </div>
    </div>
  )
}
