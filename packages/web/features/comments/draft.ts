import type { RichTextItem } from '../../api/wire.ts'

/** A mention in a comment that is being written, by the words that stand for it there. */
export type Picked = { label: string; mention: object }

/** A comment while it is written: plain text, some words of which name somebody or something. */
export type Draft = { text: string; picked: readonly Picked[] }

/** What is written as the API takes it. Words that were changed after they were picked are text again. */
export function richTextOf({ text, picked }: Draft): object[] {
  const labels = new Map(picked.map(({ label, mention }) => [label, mention]))
  const items: object[] = []
  let said = ''
  const say = () => {
    if (said) items.push({ text: { content: said } })
    said = ''
  }
  // The longest first: “@Ada” also begins “@Ada Lovelace”.
  const known = [...labels.keys()].sort((a, b) => b.length - a.length)
  for (let at = 0; at < text.length; ) {
    const label = known.find((one) => text.startsWith(one, at))
    if (label) {
      say()
      items.push({ mention: labels.get(label) })
      at += label.length
    } else {
      said += text[at]
      at += 1
    }
  }
  say()
  return items
}

/** A comment to be written over; null when it holds what a plain field would lose. */
export function draftOf(items: readonly RichTextItem[]): Draft | null {
  const picked: Picked[] = []
  const texts: string[] = []
  for (const item of items) {
    const { color, ...flags } = item.annotations
    if (item.type === 'equation' || item.href && item.type === 'text' || color !== 'default' || Object.values(flags).some(Boolean)) return null
    if (item.type === 'mention') {
      const mention = writable(item)
      if (!mention) return null
      const label = labelOf(item.plain_text)
      picked.push({ label, mention })
      texts.push(label)
    } else texts.push(item.text.content)
  }
  return { text: texts.join(''), picked }
}

function writable({ mention }: Extract<RichTextItem, { type: 'mention' }>): object | null {
  switch (mention.type) {
    case 'user': return { user: { id: mention.user.id } }
    case 'page': return { page: { id: mention.page.id } }
    case 'database': return { database: { id: mention.database.id } }
    case 'date': return { date: mention.date }
    default: return null
  }
}

/** The words that stand for a mention in a field: they begin with the sign that made it. */
export const labelOf = (text: string): string => (text.startsWith('@') ? text : `@${text}`)

/** What is typed behind an “@” right before the caret; null when nobody is being named there. */
export const askedAt = (text: string, caret: number): string | null => /(?:^|\s)@([^@\n]{0,40})$/.exec(text.slice(0, caret))?.[1] ?? null
