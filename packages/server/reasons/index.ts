import type { Why } from '../web-api/contract/requests.ts'
import type { Refused, Rule } from './reason.ts'

/** Every rule, in the order in which they are asked; the first that knows the refusal speaks. */
export const rules: readonly Rule[] = []

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
