import type { RichTextItem } from '../../api/wire.ts'

/** A mention in a comment that is being written, by the words that stand for it there. */
type Picked = { label: string; mention: object }

/** A comment while it is written: plain text, some words of which name somebody or something. Who shares a name is told apart by order. */
export type Draft = { text: string; picked: readonly Picked[] }

/** The API takes texts of at most this length. */
export const LONGEST = 2000

/** What is written, as text and mentions. Words that were changed after they were picked are text again. */
function partsOf({ text, picked }: Draft): (string | Picked)[] {
  const parts: (string | Picked)[] = []
  const left = [...picked]
  let said = ''
  const say = () => {
    if (said) parts.push(said)
    said = ''
  }
  // The longest first: “@Ada” also begins “@Ada Lovelace”.
  const labels = [...new Set(picked.map(({ label }) => label))].sort((a, b) => b.length - a.length)
  for (let at = 0; at < text.length; ) {
    const label = labels.find((one) => text.startsWith(one, at))
    if (label) {
      say()
      const [one, another] = left.filter((other) => other.label === label)
      // The last one stays: a name that was copied from here to there means it again.
      if (another) left.splice(left.indexOf(one!), 1)
      parts.push(one!)
      at += label.length
    } else {
      said += text[at]
      at += 1
    }
  }
  say()
  return parts
}

const picksOf = (draft: Draft): Picked[] => partsOf(draft).filter((part) => typeof part !== 'string')

/** What is written as the API takes it. */
export const richTextOf = (draft: Draft): object[] =>
  partsOf(draft).map((part) => (typeof part === 'string' ? { text: { content: part } } : { mention: part.mention }))

/** A draft in which a mention came into the place of what was typed from one letter up to another, and where the caret stands then. */
export function pickInto(draft: Draft, from: number, to: number, one: Picked): { draft: Draft; caret: number } {
  const [before, after] = [draft.text.slice(0, from), draft.text.slice(to)]
  const picked = picksOf({ ...draft, text: before + after })
  const said = `${before}${one.label} `
  return { draft: { text: said + after, picked: picked.toSpliced(picksOf({ ...draft, text: before }).length, 0, one) }, caret: said.length }
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
  const draft = { text: texts.join(''), picked }
  // Words that name nobody would name somebody once they are read again.
  const isSame = picksOf(draft).length === picked.length && picksOf(draft).every((one, index) => one === picked[index])
  return isSame && draft.text.length <= LONGEST ? draft : null
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
