import type { Wire } from '../wire.ts'
import { decode, type IdMap, isId } from './id-map.ts'

/** What kind of disagreement a field shows. */
export type DifferenceKind = 'status' | 'key missing' | 'key added' | 'type' | 'value' | 'id' | 'length' | 'key order'

/** One field in which our answer is not the recorded one. */
export type Difference = { kind: DifferenceKind; path: string; recorded: string; ours: string; fields: number }

/** The outcome of comparing one answer: how many fields, and those that disagree. */
export type Comparison = { fields: number; differences: Difference[] }

/** What the comparison knows of the two worlds. */
export type Worlds = {
  ids: IdMap
  /** Parts of presumed objects that could not be set up here, as `<our id>/<property or type>`. */
  leftOut: ReadonlySet<string>
  /** Names and ids of properties that a request not sent here would have made. */
  lackingNames: ReadonlySet<string>
}

/** Where a value stands: its path and key, the object it belongs to, and the ids parts of it may be left out under. */
type Place = { path: string; key: string; owner: Wire; exempt: boolean; holder: readonly string[] }

// What is a matter of the recording's day, account or host: present and of the same type, but never the same.
const ownOfEachWorld = new Set(['request_id', 'next_cursor', 'created_time', 'last_edited_time', 'expiry_time', 'expires_at', 'imported_time', 'integration_id', 'resolved_name'])
const hosts = /^https:\/\/((www|app|api)\.)?notion\.(so|com|site)\/|amazonaws\.com|notionusercontent\.com|notion-static\.com|\/secure\.notion/

/** Compares an answer of ours with the recorded one, field by field, and learns which id stands for which. */
export function compareAnswers(
  recorded: { status: number; answer: Wire },
  ours: { status: number; answer: Wire },
  worlds: Worlds,
  lists: 'by place' | 'search' | 'users' | 'uploads' = 'by place',
): Comparison {
  const differences: Difference[] = []
  let fields = 0

  const differ = (kind: DifferenceKind, path: string, was: unknown, is: unknown, weight = 1) => {
    fields += weight
    differences.push({ kind, path, recorded: show(was), ours: show(is), fields: weight })
  }
  const agree = () => void (fields += 1)
  const check = (holds: boolean, kind: DifferenceKind, path: string, was: unknown, is: unknown) =>
    holds ? agree() : differ(kind, path, was, is)

  function compareNode(was: Wire, is: Wire, at: Place): void {
    // An account's own matters: whether a user has a picture, whether a page is published.
    if (at.key === 'avatar_url' || at.key === 'public_url') return agree()
    if (lists === 'uploads' && (at.path === '.next_cursor' || at.path === '.has_more')) return agree()
    if (typeOf(was) !== typeOf(is)) return differ('type', at.path, was, is, leaves(was))
    if (Array.isArray(was)) return compareArray(was, is, at)
    if (typeOf(was) === 'object') return compareObject(was, is, at)
    compareLeaf(was, is, at)
  }

  function compareArray(given: Wire[], is: Wire[], at: Place): void {
    const path = `${at.path}[]`
    const [was, partners] = at.path === '.results' ? pair(given, is) : [given, is]
    check(was.length <= partners.length && (lists !== 'by place' || was.length === is.length), 'length', at.path, was.length, is.length)
    was.forEach((item, index) => {
      if (partners[index] !== undefined) compareNode(item, partners[index], { ...at, path })
      else differ('key missing', path, item, undefined, leaves(item))
    })
  }

  /**
   * Which of our items answers which recorded one. By place, save in three lists that depend on the account: a search is
   * ordered by edits before the recording, so its items are found by id and others beside them pass; of all uploads of an
   * account those that the recording itself made are found by id; users are found by being of the same type.
   */
  function pair(was: Wire[], is: Wire[]): [was: Wire[], is: Wire[]] {
    if (lists === 'by place') return [was, is]
    if (lists === 'users') {
      const sameForm = (a: Wire, b: Wire) => a.type === b.type && isFull(a) === isFull(b)
      const known = was.filter((user) => is.some((other) => sameForm(user, other)))
      return [known, known.map((user) => is.find((other) => sameForm(user, other)))]
    }
    // The index of June 2026 also gave data sources in the trash; since July a filter asks for them.
    const kept = was.filter(({ id, in_trash, archived }) => (lists === 'uploads' ? worlds.ids.has(id) : !(in_trash ?? archived)))
    return [kept, kept.map((item) => is.find(({ id }) => worlds.ids.get(item.id) === id))]
  }

  function compareObject(was: Wire, is: Wire, { path, key, exempt, holder }: Place): void {
    const isUser = was.object === 'user'
    // People and bots are whoever took part: only the form of what is said about one of the same kind can be compared.
    if (isUser && is.object === 'user' && was.type !== is.type) return agree()
    if (isId(was.id) && isId(is.id) && !isUser && !worlds.ids.has(was.id)) worlds.ids.learn(was.id, is.id)
    const inside = {
      exempt: exempt || isUser || key === 'bot' || key === 'person' || (was.type === 'mention' && was.mention?.type === 'user'),
      holder: !isUser && is.object !== undefined && isId(is.id) ? [is.id, is.parent?.data_source_id] : holder,
    }
    // Formulas name properties that may stand after them.
    if (key === 'properties') for (const name of Object.keys(was)) if (was[name]?.id && is[name]?.id) worlds.ids.learnToken(was[name].id, is[name].id)
    const isLeftOut = (name: string) => inside.holder.some((id) => worlds.leftOut.has(`${id}/${name}`))
    const step = (name: string) => (key === 'properties' ? `${path}.<name>` : `${path}.${name}`)
    const kept = Object.keys(was).filter((name) => name in is && !isLeftOut(name))
    for (const name of Object.keys(was)) {
      if (isLeftOut(name)) continue
      if (key === 'properties' && !(name in is) && worlds.lackingNames.has(name)) continue
      if (!(name in is)) differ('key missing', step(name), was[name], undefined, leaves(was[name]))
      else compareNode(was[name], is[name], { ...inside, path: step(name), key: name, owner: was })
    }
    for (const name of Object.keys(is)) {
      if (!(name in was) && !isLeftOut(name)) differ('key added', step(name), undefined, is[name])
    }
    // Properties are ordered by their ids, which are random: the conventions check that order instead.
    if (key !== 'properties' && kept.length > 1) {
      const order = Object.keys(is).filter((name) => kept.includes(name))
      check(kept.join() === order.join(), 'key order', path, kept.join(', '), order.join(', '))
    }
  }

  function compareLeaf(was: Wire, is: Wire, { path, key, owner, exempt }: Place): void {
    if (typeof was !== 'string') return check(was === is || exempt, 'value', path, was, is)
    if (exempt || ownOfEachWorld.has(key)) {
      if (key === 'next_cursor') worlds.ids.learnToken(was, is)
      return agree()
    }
    if (hosts.test(was)) return check(/^https?:\/\//.test(is), 'value', path, was, is)
    if (isId(was) && isId(is)) {
      if (owner.object === 'user') return agree()
      if (!worlds.ids.has(was)) worlds.ids.learn(was, is)
      return check(worlds.ids.get(was) === is.toLowerCase(), 'id', path, was, is)
    }
    if (key === 'id' || key === 'option_ids' || key.endsWith('_property_id')) {
      // Some keys spell an id with escapes, some without; where it has none to write, both are the same text.
      worlds.ids.learnToken(was, is)
      worlds.ids.learnToken(decode(was), decode(is))
      return check(decode(worlds.ids.translateText(was)) === decode(is), 'id', path, was, is)
    }
    check(sayWithoutNames(worlds.ids.translateText(was)) === sayWithoutNames(is), 'value', path, was, is)
  }

  check(recorded.status === ours.status, 'status', '', recorded.status, `${ours.status} ${ours.status < 400 ? '' : (ours.answer?.message ?? '')}`.trim())
  if (recorded.status < 400 && ours.status >= 400) {
    const lost = leaves(recorded.answer)
    fields += lost
    differences[0]!.fields += lost
  } else compareNode(recorded.answer, ours.answer, { path: '', key: '', owner: {}, exempt: false, holder: [] })
  return { fields, differences }
}

const sayWithoutNames = (text: string) =>
  text.replaceAll(/(\{\{notion:block_property:)([^:}]+)(:[^:}]+):[^}]+\}\}/g, (_, head, id, source) => `${head}${decode(id)}${source}}}`).replace(/your integration "[^"]*"/, 'your integration "…"').replaceAll(/https:\/\/(www\.)?notion\.so\/(?:[\w-]*?)([0-9a-f]{32})/g, 'page:$2')

const isFull = (user: Wire) => Object.keys(user[user.type] ?? {}).length > 0

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** How many fields a value holds: what is lost when it is not there. */
export function leaves(value: Wire): number {
  if (typeof value !== 'object' || value === null) return 1
  return Math.max(1, Object.values(value).reduce<number>((total, item) => total + leaves(item), 0))
}

function show(value: unknown): string {
  const text = value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
