/**
 * What rendering must know of other objects. Stored values hold bare ids; services gather the ids a value refers to,
 * load them once for the whole answer, and hand them over as a `Lookup`.
 */

/** A user as the public API shows it to the asking actor: full, or `{object, id}` without user information. */
export type UserObject = { object: 'user'; id: string; name?: string | null; [key: string]: unknown }

/** What may be seen of other objects by the asking actor. */
export type Lookup = {
  /** The user; a partial object for one that may not be seen in full. */
  user(id: string): UserObject
  /** The title of a page or database, or undefined when it is gone or not visible to the actor. */
  title(id: string): string | undefined
  /** How many references of one property a page object shows: 25 unless told. */
  shown_at_most?: number
  /** Show times of objects with their seconds; cut to the minute unless told. */
  exact_times?: boolean
  /** Where an uploaded file can be fetched for the next hour: a new address each time. */
  file(upload: { file_upload_id: string; filename: string }): { url: string; expiry_time: string }
  /** Base of page URLs, such as `http://localhost:4000`. */
  web_url: string
}

/** How many references of one property a page object shows; the rest is read through the property's own endpoint. */
export const shownOf = <T>(items: readonly T[], lookup: Lookup): T[] => items.slice(0, lookup.shown_at_most ?? 25)

/** The ids a stored value refers to. */
export type References = { users: Set<string>; nodes: Set<string> }

/** An empty set of references, to be filled by `refer` functions. */
export const noReferences = (): References => ({ users: new Set(), nodes: new Set() })
