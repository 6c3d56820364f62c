import type { ApiError } from '@understudy/core/errors/catalogue.ts'
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

/** A title in a sentence. */
export const titled = (title: string): string => (title.trim() === '' ? 'Untitled' : `“${title.length > 60 ? `${title.slice(0, 60).toWellFormed()}…` : title}”`)
