import type { Exchange } from './exchange.ts'
import { allow } from './stages/allow.ts'
import { check } from './stages/check.ts'
import { date } from './stages/date.ts'
import { downgrade } from './stages/downgrade.ts'
import { keep } from './stages/keep.ts'
import { know } from './stages/know.ts'
import { match } from './stages/match.ts'
import { meter } from './stages/meter.ts'
import { nameEmojis } from './stages/name-emojis.ts'
import { perform } from './stages/perform.ts'
import { read } from './stages/read.ts'
import { recall } from './stages/recall.ts'
import { show } from './stages/show.ts'
import { takeTurn } from './stages/take-turn.ts'
import { upgrade } from './stages/upgrade.ts'

/**
 * The life of a request. This array is the architecture: the order in which Notion judges (recorded: URL, JSON,
 * credential, version, path, query, body, object), and any stage may refuse by throwing. `arrive` comes before
 * (http/arrive.ts) and `answer` after (http/answer.ts); they also stand around a refusal.
 */
export const stages: readonly ((exchange: Exchange) => void | Promise<void>)[] = [
  match, //     method and path name a route                      or 400 invalid_request_url
  read, //      the body is JSON                                  or 400 invalid_json
  know, //      the token or session is somebody                  or 401 unauthorized
  meter, //     the connection's window is open                   or 429 rate_limited
  date, //      Notion-Version is a date that has the route       or 400 missing_version, invalid_request_url
  allow, //     the connection has the capability                 or 403 restricted_resource
  recall, //    the answer may be one that was given before:      the rest is left out then
  takeTurn, //  for what only reads, the loop is not held for long
  check, //     path, query and body fit the date's shapes        or 400 validation_error
  upgrade, //   the body becomes today's
  nameEmojis, // custom emojis get their names                    or 400 validation_error
  perform, //   the use case, in one transaction                  or 404 object_not_found, 400 validation_error, 409
  downgrade, // the answer becomes the date's
  show, //      only what the connection may read
  keep, //      for whoever asks the same again
]
