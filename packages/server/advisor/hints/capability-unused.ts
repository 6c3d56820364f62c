import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import { endpoints } from '../../endpoints/index.ts'
import type { Caller } from '../../services/callers.ts'
import type { FixCall } from '../../web-api/contract/requests.ts'
import { type HintRule, several } from '../hint.ts'

// A few calls of a program in the making say nothing about what it will need.
const ENOUGH = 50
// User information is shown wherever people are: that it was not asked for by name proves nothing.
const judged: Capability[] = ['read_content', 'update_content', 'insert_content', 'read_comments', 'insert_comments']
const words: { [C in Capability]?: string } = {
  read_content: 'Read content', update_content: 'Update content', insert_content: 'Insert content', read_comments: 'Read comments', insert_comments: 'Insert comments',
}

/** What a public integration asks for is written as a whole, and holds for who allows it from then on. */
const withoutIt = ({ kind, id, capabilities }: Caller, capability: Capability): FixCall =>
  kind === 'integration'
    ? { method: 'DELETE', path: `/api/integrations/${id}/capabilities/${capability}`, body: {} }
    : { method: 'PATCH', path: `/api/public-integrations/${id}`, body: { capabilities: capabilities.filter((one) => one !== capability) } }

/** Capabilities that no call has needed: what is not held cannot be misused. */
export const capabilityUnused: HintRule = {
  name: 'capability-unused',
  learnMore: 'https://developers.notion.com/reference/capabilities',
  find({ integration, requests }) {
    const served = requests.filter(({ status }) => status < 400)
    if (served.length < ENOUGH) return []
    const called = new Set(served.map(({ operation }) => operation))
    const used = new Set(endpoints.filter(({ operation }) => called.has(operation)).flatMap(({ capability, answers }) => [...capability.flat(), ...(answers ? [answers] : [])]))
    return integration.capabilities
      .filter((capability) => judged.includes(capability) && !used.has(capability))
      .map((capability) => ({
        title: `The capability “${words[capability]}” is not used`,
        advice: 'Give an integration what it needs and no more: if its secret is lost, this is one thing less that can be done with it. It can be switched on again at any time.',
        sentence: `None of ${several(served.length, 'request')} in the log needed it.`,
        requests: served,
        fix: { label: `Switch off “${words[capability]}”`, call: withoutIt(integration, capability) },
      }))
  },
}
