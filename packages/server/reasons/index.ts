import type { Why } from '../web-api/contract/requests.ts'
import type { Refused, Rule } from './reason.ts'
import { beta } from './rules/beta.ts'
import { blockLimit } from './rules/block-limit.ts'
import { bodyTooLarge } from './rules/body-too-large.ts'
import { capabilityOff } from './rules/capability-off.ts'
import { conflict } from './rules/conflict.ts'
import { deletedComment } from './rules/deleted-comment.ts'
import { endedSecret } from './rules/ended-secret.ts'
import { inTrash } from './rules/in-trash.ts'
import { invalidCursor } from './rules/invalid-cursor.ts'
import { invalidJson } from './rules/invalid-json.ts'
import { levelTooLow } from './rules/level-too-low.ts'
import { linkedDatabase } from './rules/linked-database.ts'
import { malformedCredential } from './rules/malformed-credential.ts'
import { noCredential } from './rules/no-credential.ts'
import { noLevel } from './rules/no-level.ts'
import { noSuchObject } from './rules/no-such-object.ts'
import { notOwnUpload } from './rules/not-own-upload.ts'
import { notServed } from './rules/not-served.ts'
import { notShared } from './rules/not-shared.ts'
import { otherWorkspace } from './rules/other-workspace.ts'
import { rateLimited } from './rules/rate-limited.ts'
import { routeNotOnDate } from './rules/route-not-on-date.ts'
import { severalDataSources } from './rules/several-data-sources.ts'
import { shape } from './rules/shape.ts'
import { unknownProperty } from './rules/unknown-property.ts'
import { unknownSecret } from './rules/unknown-secret.ts'
import { unknownUser } from './rules/unknown-user.ts'
import { version } from './rules/version.ts'
import { viewQueryOver } from './rules/view-query-over.ts'
import { wrongKind } from './rules/wrong-kind.ts'
import { wrongUrl } from './rules/wrong-url.ts'

/** Every rule, in the order in which they are asked; the first that knows the refusal speaks. It follows the stages. */
export const rules: readonly Rule[] = [
  wrongUrl,
  bodyTooLarge,
  invalidJson,
  noCredential,
  malformedCredential,
  endedSecret,
  unknownSecret,
  rateLimited,
  version,
  routeNotOnDate,
  beta,
  capabilityOff,
  blockLimit,
  shape,
  deletedComment,
  notOwnUpload,
  wrongKind,
  notShared,
  noLevel,
  linkedDatabase,
  viewQueryOver,
  otherWorkspace,
  noSuchObject,
  unknownUser,
  inTrash,
  severalDataSources,
  invalidCursor,
  unknownProperty,
  levelTooLow,
  conflict,
  notServed,
]

/** Why a request was refused. A rule that fails itself must not fail the answer: then the refusal's own words are the reason. */
export async function explain(given: Refused): Promise<Why> {
  try {
    for (const rule of rules) {
      const verdict = await rule.judge(given)
      if (verdict) return { rule: rule.name, facts: [], fixes: [], ...verdict }
    }
  } catch (error) {
    console.error('A refusal could not be explained.', error)
  }
  return { rule: 'as-said', sentence: given.refused.message, facts: [], fixes: [] }
}
