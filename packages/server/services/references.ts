import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { noReferences, type References } from '@understudy/core/values/lookup.ts'
import { referRichText, type RichText } from '@understudy/core/values/rich-text.ts'
import { findMembers } from '../storage/repositories/people.ts'
import type { Db } from '../storage/store.ts'
import { reachAmong } from './reach.ts'

/**
 * Refuses a write that mentions or links what the actor cannot see: pages and databases are not found, users do not exist.
 * What was `known` before is left alone: sending back what was read is no new reference.
 */
export async function assertReferences(db: Db, actor: Actor, references: References, known?: References) {
  const nodes = [...references.nodes].filter((id) => !known?.nodes.has(id))
  const reached = await reachAmong(db, actor, nodes)
  const missing = nodes.find((id) => !reached.has(id))
  if (missing) throw objectNotFound('page', missing, actor.connection)
  const users = [...references.users].filter((id) => !known?.users.has(id))
  const members = await findMembers(db, actor.workspace_id, users)
  const stranger = users.find((id) => !members.has(id))
  if (stranger) throw validationError(`Could not find user with ID: ${stranger}.`)
}

/** Mentions in titles and descriptions must be visible to the writer. */
export async function assertTexts(db: Db, actor: Actor, ...texts: RichText[]) {
  const references = noReferences()
  for (const text of texts) referRichText(text, references)
  await assertReferences(db, actor, references)
}

