import { CalendarDays } from 'lucide-react'
import type { ReactNode } from 'react'
import type { User } from '../../api/wire.ts'
import { dayFromToday } from '../../objects/days.ts'
import { showMoment } from '../../objects/moments.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { nameOf } from '../../objects/name-of.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { words } from '../../words/index.ts'
import { findPages } from '../search/queries.ts'
import { filterByWords } from './filter-by-words.ts'

const said = words.editor.mention
const MOST_OF_A_KIND = 6

/** Someone or something that can be named: the mention as the API writes it, and the words that stand for it. */
export type Mentionable = { key: string; title: string; group: string; aliases: string[]; icon: ReactNode; mention: object; text: string }

/** The day a person may mean: a word for it, or a date in a common form. */
function datesFor(query: string): { title: string; day: string }[] {
  const near = [
    { title: said.today, day: dayFromToday(0) },
    { title: said.tomorrow, day: dayFromToday(1) },
    { title: said.yesterday, day: dayFromToday(-1) },
  ]
  const written = /^\d{4}-\d{2}-\d{2}$/.test(query.trim()) && !Number.isNaN(Date.parse(query.trim())) ? [{ title: showMoment(query.trim()), day: query.trim() }] : []
  return [...written, ...near]
}

/** What “@” offers: dates, people and pages. */
export async function findMentions(query: string, users: Record<string, User>): Promise<Mentionable[]> {
  const dates = datesFor(query).map(({ title, day }): Mentionable => ({
    key: `date-${title}`, title, group: said.dates, aliases: [day], icon: <CalendarDays size={18} aria-hidden />,
    mention: { type: 'date', date: { start: day, end: null, time_zone: null } }, text: day,
  }))
  const people = Object.values(users).map((user): Mentionable => ({
    key: user.id, title: nameOf(user), group: said.people, aliases: [], icon: <Avatar name={nameOf(user)} url={user.avatar_url} bot={user.type === 'bot'} />,
    mention: { type: 'user', user: { id: user.id } }, text: `@${nameOf(user)}`,
  }))
  const found = (await findPages(query).catch(() => ({ results: [] }))).results.slice(0, MOST_OF_A_KIND)
  const pages = found.map(({ object }): Mentionable => ({
    key: object.id, title: object.title || words.objects.untitled, group: said.pages, aliases: [], icon: <ObjectIcon icon={object.icon} kind={object.kind} />,
    mention: { type: object.kind, [object.kind]: { id: object.id } }, text: object.title,
  }))
  return [...filterByWords(dates, query), ...filterByWords(people, query).slice(0, MOST_OF_A_KIND), ...pages]
}
