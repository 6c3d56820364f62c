import type { Capability } from '../../api/contract.ts'
import { words } from '../../words/index.ts'

/** What each capability allows, in words, in the order they are listed. */
export const CAPABILITY_WORDS: Record<Capability, string> = words.connections.capability

/** What an integration may do, as phrases in a fixed order. */
export const capabilityPhrases = (capabilities: Capability[]): string[] =>
  (Object.keys(CAPABILITY_WORDS) as Capability[])
    .filter((name) => capabilities.includes(name))
    .map((name) => CAPABILITY_WORDS[name])
