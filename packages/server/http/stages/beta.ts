import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { shown } from '@understudy/core/schema/explain.ts'

/** Beta features that Notion is known to have; they are accepted, and change nothing that is served here. */
const known = new Set(['notion-as-code-2026-07-31', 'status-group-filters-2026-10-06'])

/** `Notion-Beta` opts in by a comma-separated list; a malformed or unknown name is refused (the real text is unknown). */
export function readBeta(header: string | string[] | undefined) {
  if (header === undefined) return
  const names = String(header).split(',').map((name) => name.trim())
  const wrong = names.find((name) => !known.has(name))
  if (wrong !== undefined) {
    throw new ApiError('invalid_beta', `Notion-Beta header failed validation: unknown beta feature \`${shown(wrong)}\`.`)
  }
}
