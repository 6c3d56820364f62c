/** Mentions: `<mention-user url="…">Name</mention-user>` and its kin. */
import { isIsoDate } from '../../schema/iso-date.ts'
import { isUuid, normaliseId } from '../../values/ids.ts'
import { type DateValue, isDay, storeDate } from '../../values/dates.ts'
import type { Lookup } from '../../values/lookup.ts'
import { type Mention, readRichText } from '../../values/rich-text.ts'
import { idOfAddress, pageAddress } from '../addresses.ts'
import { type Tag, writeAttributes } from '../tags.ts'
import { escapeText } from './escape.ts'

/** A mention as a tag; what the dialect has no word for is written as its plain text. */
export function writeMention(mention: Mention, lookup: Lookup): string {
  switch (mention.type) {
    case 'user':
      return named('mention-user', `user://${mention.user.id}`, lookup.user(mention.user.id).name ?? 'Anonymous')
    case 'page':
      return named('mention-page', pageAddress(lookup.web_url, mention.page.id), lookup.title(mention.page.id) || 'Untitled')
    case 'database':
      return named('mention-database', pageAddress(lookup.web_url, mention.database.id), lookup.title(mention.database.id) || 'Untitled')
    case 'date':
      return `<mention-date${writeAttributes(dateAttributes(mention.date))}/>`
    case 'template_mention':
      return `<mention-template value="${mention.template_mention.template_mention_date ?? mention.template_mention.template_mention_user}"/>`
    default:
      return escapeText(plainTextOf(mention, lookup))
  }
}

const named = (tag: string, url: string, name: string) => `<${tag}${writeAttributes({ url })}>${escapeText(name)}</${tag}>`

const plainTextOf = (mention: Mention, lookup: Lookup): string =>
  readRichText([{ type: 'mention', mention, annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' } }], lookup)
    .map((item) => item.plain_text)
    .join('')

function dateAttributes({ start, end }: DateValue): Record<string, string | undefined> {
  if (isDay(start)) return { start, end: end ?? undefined }
  const offset = start.slice(-6)
  // The ends of a range across a change of clocks have two offsets: then each end tells its own.
  if (end !== null && end.slice(-6) !== offset) return { start, end }
  return {
    start: start.slice(0, 10),
    startTime: start.slice(11, 16),
    end: end?.slice(0, 10),
    endTime: end?.slice(11, 16),
    timeZone: offset === '+00:00' ? 'UTC' : offset,
  }
}

/** The tags of mentions whose content is a name that the mention brings itself. */
export const isMentionTag = (name: string) => name.startsWith('mention-')

/** The mention a tag means, or null when the tag means none: it is text then. */
export function readMention({ name, attributes }: Tag): Mention | null {
  const id = idOfMention(attributes.url)
  switch (name) {
    case 'mention-user':
      return id ? { type: 'user', user: { id } } : null
    case 'mention-page':
      return id ? { type: 'page', page: { id } } : null
    case 'mention-database':
    // Rich text has no mention of a data source: its database is meant, which services look up.
    case 'mention-data-source':
      return id ? { type: 'database', database: { id } } : null
    case 'mention-date':
      return readDate(attributes)
    case 'mention-template':
      return readTemplate(attributes.value)
    default:
      return null
  }
}

const idOfMention = (url: string | undefined) => (url !== undefined && isUuid(url) ? normaliseId(url) : idOfAddress(url))

function readDate(attributes: Record<string, string>): Mention | null {
  const moment = (day: string | undefined, time: string | undefined) => (day && time ? `${day}T${time}` : day)
  const start = moment(attributes.start, attributes.startTime)
  const end = moment(attributes.end, attributes.endTime)
  if (!start || !isIsoDate(start) || (end && !isIsoDate(end))) return null
  try {
    return { type: 'date', date: storeDate({ start, end: end ?? null, time_zone: attributes.timeZone ?? null }) }
  } catch {
    // An unknown zone, or a day paired with a time: not a date.
    return null
  }
}

function readTemplate(value: string | undefined): Mention | null {
  if (value === 'today' || value === 'now') {
    return { type: 'template_mention', template_mention: { type: 'template_mention_date', template_mention_date: value } }
  }
  return value === 'me' ? { type: 'template_mention', template_mention: { type: 'template_mention_user', template_mention_user: value } } : null
}
