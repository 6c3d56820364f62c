import type { Wire } from '../wire.ts'

const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi
const wholeUuid = new RegExp(`^${uuid.source}$`, 'i')

/** Is this text one id, with or without dashes? */
export const isId = (value: unknown): value is string => typeof value === 'string' && wholeUuid.test(value)

/** An id in its one spelling for comparison: lower case with dashes. */
export function spell(id: string): string {
  const hex = id.replaceAll('-', '').toLowerCase()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The ids that a text mentions. */
export const idsIn = (text: string): string[] => (text.match(uuid) ?? []).map(spell)

/** Which object here stands for which recorded one: learned from answers, used in requests. */
export class IdMap {
  /** Object ids. */
  readonly #objects = new Map<string, string>()
  /** Property ids, option ids and cursors: texts that only stand for themselves as a whole. */
  readonly #tokens = new Map<string, string>()

  has(recorded: string): boolean {
    return this.#objects.has(spell(recorded))
  }

  get(recorded: string): string | undefined {
    return this.#objects.get(spell(recorded))
  }

  learn(recorded: string, ours: string): void {
    this.#objects.set(spell(recorded), spell(ours))
  }

  learnToken(recorded: string, ours: string): void {
    if (!this.#tokens.has(recorded)) this.#tokens.set(recorded, ours)
  }

  /**
   * A recorded text with everything known put in our terms; an id keeps its spelling, with dashes or without. Formulas name
   * properties as `{{notion:block_property:<property id>:<data source>:<workspace>}}`.
   */
  translateText(text: string): string {
    const token = this.#tokens.get(text)
    if (token !== undefined) return token
    const named = text.replace(/(\{\{notion:block_property:)([^:}]+)/g, (_, head, id) => head + (this.#tokens.get(id) ?? id))
    return named.replace(uuid, (found) => {
      const ours = this.get(found)
      if (ours === undefined) return found
      return found.includes('-') ? ours : ours.replaceAll('-', '')
    })
  }

  /** A recorded path in our terms: segment by segment and parameter by parameter. */
  translatePath(path: string): string {
    const [route = '', query] = path.split('?')
    const segments = route.split('/').map((segment) => encode(this.translateText(decode(segment))))
    if (query === undefined) return segments.join('/')
    const parameters = query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=')
      return `${name}=${encode(this.translateText(decode(value)))}`
    })
    return `${segments.join('/')}?${parameters.join('&')}`
  }

  /** A recorded body in our terms, keys included: properties may be named by their ids. */
  translate(value: Wire): Wire {
    if (typeof value === 'string') return this.translateText(value)
    if (Array.isArray(value)) return value.map((item) => this.translate(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.#tokens.get(key) ?? key, this.translate(item)]))
  }
}

const encode = encodeURIComponent

/** A text without percent escapes; as it is when it only looks as if it had some. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
