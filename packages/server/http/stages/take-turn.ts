import type { Exchange } from '../exchange.ts'
import { giveWay } from '../../storage/give-way.ts'

/**
 * A loop that requests have held for long goes round before the next one that reads begins: forty quick ones at once are as long as a slow
 * one. Those that write do not wait: the more come together, the more share a commit.
 */
export const takeTurn = ({ endpoint }: Exchange): void | Promise<void> => (endpoint.isRepeatable ? giveWay() : undefined)
