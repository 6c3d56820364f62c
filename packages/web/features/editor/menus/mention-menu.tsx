import { SuggestionMenuController } from '@blocknote/react'
import { CalendarDays } from 'lucide-react'
import { useCallback } from 'react'
import type { Crumb } from '../../../api/contract.ts'
import { showMoment } from '../../../objects/moments.ts'
import { ObjectIcon } from '../../../objects/object-icon.tsx'
import { nameOf } from '../../../objects/name-of.ts'
import { Avatar } from '../../../objects/user-name.tsx'
import type { User } from '../../../api/wire.ts'
import { useContent } from '../../../objects/content-context.ts'
import { words } from '../../../words/index.ts'
import { findEmojis, loadEmojis } from '../../icons/emoji-grid.tsx'
import { findPages } from '../../search/queries.ts'
import type { Editor } from '../schema.ts'
import { filterByWords } from './catalogue.tsx'
import { type Suggestion, suggestionList } from './suggestions.tsx'

const said = words.editor.mention
const MentionList = suggestionList(said.label, words.editor.linkToPage.nothing)
const EmojiList = suggestionList(words.editor.emoji.label, words.editor.emoji.nothing)

const dayFrom = (days: number) => {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-')
}

/** The day a person may mean: a word for it, or a date in a common form. */
function datesFor(query: string): { title: string; day: string }[] {
  const near = [
    { title: said.today, day: dayFrom(0) },
    { title: said.tomorrow, day: dayFrom(1) },
    { title: said.yesterday, day: dayFrom(-1) },
  ]
  const written = /^\d{4}-\d{2}-\d{2}$/.test(query.trim()) && !Number.isNaN(Date.parse(query.trim())) ? [{ title: showMoment(query.trim()), day: query.trim() }] : []
  return [...written, ...near]
}

/** What “@” offers: dates, people and pages. */
export function MentionMenu({ editor }: { editor: Editor }) {
  const { users } = useContent()
  const items = useCallback(
    async (query: string): Promise<Suggestion[]> => {
      const put = (mention: object, text: string) =>
        editor.insertInlineContent([{ type: 'mention', props: { mention: JSON.stringify(mention), text } } as never, ' '])
      const dates = datesFor(query).map(({ title, day }): Suggestion => ({
        key: `date-${title}`, title, group: said.dates, aliases: [day], icon: <CalendarDays size={18} aria-hidden />,
        onItemClick: () => put({ type: 'date', date: { start: day, end: null, time_zone: null } }, day),
      }))
      const people = Object.values(users as Record<string, User>).map((user): Suggestion => ({
        key: user.id, title: nameOf(user), group: said.people, aliases: [], icon: <Avatar name={nameOf(user)} url={user.avatar_url} bot={user.type === 'bot'} />,
        onItemClick: () => put({ type: 'user', user: { id: user.id } }, `@${nameOf(user)}`),
      }))
      const found = (await findPages(query).catch(() => ({ results: [] }))).results.slice(0, 6)
      const pages = found.map(({ object }: { object: Crumb }): Suggestion => ({
        key: object.id, title: object.title || words.objects.untitled, group: said.pages, aliases: [], icon: <ObjectIcon icon={object.icon} kind={object.kind} />,
        onItemClick: () => put({ type: object.kind, [object.kind]: { id: object.id } }, object.title),
      }))
      return [...filterByWords(dates, query), ...filterByWords(people, query).slice(0, 6), ...pages]
    },
    [editor, users],
  )
  return <SuggestionMenuController triggerCharacter="@" getItems={items} suggestionMenuComponent={MentionList} onItemClick={(item: Suggestion) => item.onItemClick()} />
}

/** What “:” and two letters offer. */
export function EmojiMenu({ editor }: { editor: Editor }) {
  const items = useCallback(
    async (query: string): Promise<Suggestion[]> =>
      findEmojis(await loadEmojis(), query)
        .slice(0, 12)
        .map(({ id, name, native }) => ({
          key: id, title: name, group: words.editor.emoji.label, aliases: [], icon: <span aria-hidden>{native}</span>,
          onItemClick: () => editor.insertInlineContent([native]),
        })),
    [editor],
  )
  return (
    <SuggestionMenuController triggerCharacter=":" minQueryLength={2} getItems={items} suggestionMenuComponent={EmojiList} onItemClick={(item: Suggestion) => item.onItemClick()} />
  )
}
