/**
 * Value kinds: the few ways in which values of all property types compare. Types speak in kinds; filters become tests
 * over kinds; the store keeps one narrow index of them and compiles each test once. The same tests run in memory.
 */

/** What one value contributes to the index; a value of several parts (options, people) is several entries, in order. Nothing = empty. */
export type Entry =
  /** Text compares by `fold`, sorts by `sortKey`. */
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  /** A moment: `at` in milliseconds since 1970, `day` as shown in its own offset (`2026-07-21`). */
  | { kind: 'time'; at: number; day: string }
  /** A flag is an entry when it is set, and nothing when it is not. */
  | { kind: 'flag' }
  /** A reference by id: an option, a user, a page. */
  | { kind: 'ref'; ref: string }

/** A question asked of one entry. `time` tests are half-open instants, or whole days inclusive; an open end is left out. */
export type Test =
  | { kind: 'text'; op: 'equals' | 'contains' | 'starts_with' | 'ends_with'; text: string }
  | { kind: 'number'; op: 'equals' | 'greater_than' | 'less_than' | 'greater_than_or_equal_to' | 'less_than_or_equal_to'; number: number }
  | { kind: 'time'; from?: number; to?: number }
  | { kind: 'day'; from?: string; to?: string }
  | { kind: 'flag' }
  | { kind: 'ref'; refs: string[] }
  /** True of any entry at all: its negation is `is_empty`. */
  | { kind: 'any' }

/** What a test or a sort looks at: a property of the row, or what every page has. */
export type Subject =
  | { of: 'property'; id: string }
  | { of: 'page'; field: 'created_time' | 'last_edited_time' | 'created_by' | 'last_edited_by' }

/** A condition over a row: true, false, tests and their combinations. A test holds when any entry of its subject passes. */
export type Predicate =
  | { op: 'true' }
  | { op: 'false' }
  | { op: 'and' | 'or'; all: Predicate[] }
  | { op: 'not'; of: Predicate }
  | { op: 'test'; subject: Subject; test: Test }
  /** Asks the items of a computed list one by one; within `of`, the subject is the item. An empty list has no item that fails, but `every` wants one that passes (recorded). */
  | { op: 'items'; subject: Subject; quantifier: 'any' | 'every' | 'none'; of: Predicate }

/** How a subject orders rows. Empty values come last in both directions; `options` order by place in the given list. */
export type SortBy =
  | { by: 'text' | 'number' | 'time' | 'flag' }
  /** By the first entry, whatever its kind: of computed values whose kind differs from row to row. */
  | { by: 'first' }
  | { by: 'options'; ids: string[] }
  /** By display name of the first user; by title of the first page. */
  | { by: 'user' | 'page' }

/** One sort of a query. */
export type Sort = { subject: Subject; sort: SortBy; direction: 'ascending' | 'descending' }

/** Text without what databases cannot hold: half surrogates, and the character that ends strings in C. */
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '')

/** Text as compared: lower case, canonical form, storable. Notion compares without case (recorded). */
export const fold = (text: string) => storable(text).normalize('NFC').toLowerCase()

/**
 * The key text sorts by, bytewise: folded, accents aside, digit runs by their value, so that `Article 7` comes before
 * `Article 10` (recorded) on every database alike. Runs are prefixed by their length, which keeps numbers between
 * letters where the digits stood. Cut to 200 units: what is equal so far is settled by the query's last sort.
 */
export function sortKey(text: string): string {
  const folded = storable(text).normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()
  return folded
    .replace(/\d+/g, (run) => {
      const digits = run.replace(/^0+(?=\d)/, '')
      return `${String(Math.min(digits.length, 99)).padStart(2, '0')}${digits}`
    })
    .slice(0, 200)
    // The cut may have halved a surrogate pair, which no database can hold.
    .toWellFormed()
}
