import type { ObjectConnection } from './connections.ts'
import type { Crumb } from './content.ts'

/** What a person may do with a page or database, and all below it; each level includes those before it. */
export type Level = 'view' | 'comment' | 'edit' | 'full_access'
export type Role = 'owner' | 'member' | 'guest'

/** A person of the workspace. */
export type PersonSummary = { id: string; name: string; email: string; avatar_url: string | null; role: Role }

/**
 * `GET /api/objects/:id/sharing` (page or database; asks for `view`): who has access. Changing it asks for `full_access`; every
 * change below answers the new Sharing.
 *
 * A person's level is the higher of what was given to it by name and what everyone has; of either, what was given nearest to the
 * object counts. Guests are not among everyone. At the top of a workspace everyone has full access until told otherwise.
 */
export type Sharing = {
  /** What the asking person may do; null when it has just given up its own access, and with that the sight of all this. */
  level: Level | null
  /** All owners and members. `level: null` is no access; `given_here` says that it was said of this very object. */
  everyone: { level: Level | null; given_here: boolean; inherited_from: Crumb | null }
  people: SharedPerson[]
  /** Guests who were invited to this object and have not come yet. */
  invitations: { id: string; email: string | null; level: Level; expires_time: string }[]
  connections: ObjectConnection[]
  /** People of the workspace without a level by name. */
  available: PersonSummary[]
}

/** A person with a level by name: given here (`inherited_from: null`) or on a page above, from where it can only be changed here, not taken. */
export type SharedPerson = { person: PersonSummary; level: Level; inherited_from: Crumb | null }

/** `PUT /api/objects/:id/sharing/everyone`: `none` makes it private; the caller keeps full access by name. `DELETE` lets it inherit again. */
export type ShareWithEveryone = { level: Level | 'none' }

/** `PUT /api/objects/:id/sharing/people/:person_id`; `DELETE` takes back what was given here. */
export type ShareWithPerson = { level: Level }

/** `POST /api/objects/:id/sharing/invitations`: shares with whoever has this address; a stranger becomes a guest by the link in `url`. */
export type ShareByEmail = { email: string; level: Level }
export type SharedByEmail = { sharing: Sharing; url: string | null }
