import type { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import type { Context } from '../context.ts'
import type { Caller, Exchange } from '../http/exchange.ts'
import type { Fact, Fix, ObjectReference } from '../web-api/contract/requests.ts'

/** A refused request, as it stood when it was refused: the exchange holds what the stages found until then. */
export type Refused = { context: Context; exchange: Exchange; refused: ApiError; caller: Caller }

/** What a rule says of a refusal. */
export type Verdict = { sentence: string; facts?: Fact[]; fixes?: Fix[] }

/** One rule by which the API refuses, seen from the side of whoever was refused. */
export type Rule = {
  /** Stable, in kebab-case. */
  name: string
  /** What it says of this refusal; null when another rule decided it. */
  judge(refused: Refused): Verdict | null | Promise<Verdict | null>
}

/** The stage that refused, or undefined when none was reached. */
export const stageOf = ({ exchange }: Refused): string | undefined => exchange.passed.at(-1)?.name

export const fact = (name: string, text: string, object: ObjectReference | null = null): Fact => ({ name, text, object })

/** A kind as people say it. */
export const kindWord = (kind: string): string => kind.replaceAll('_', ' ')

/** A kind with its article. */
export const aKind = (kind: string): string => `${/^[aeio]/.test(kind) ? 'an' : 'a'} ${kindWord(kind)}`

/** An object in a sentence, at its beginning. */
export const named = ({ kind, title }: Pick<ObjectReference, 'kind' | 'title'>): string =>
  kind === 'block' ? `The ${kindWord(title)} block` : kind === 'comment' ? 'This comment' : `The ${kindWord(kind)} ${titled(title)}`

/** A capability as the dashboard's switches call it. */
export const capabilityWord = (capability: Capability): string => capabilityWords[capability]
const capabilityWords: Record<Capability, string> = {
  read_content: 'Read content',
  update_content: 'Update content',
  insert_content: 'Insert content',
  read_comments: 'Read comments',
  insert_comments: 'Insert comments',
  read_user_with_email: 'Read user information including email addresses',
  read_user_without_email: 'Read user information without email addresses',
}

/** A title in a sentence. */
export const titled = (title: string): string => (title.trim() === '' ? 'Untitled' : `“${title.length > 60 ? `${title.slice(0, 60).toWellFormed()}…` : title}”`)
