import { giveWay } from '../../storage/give-way.ts'

/** A loop that requests have held for long goes round before the next one begins: forty quick ones at once are as long as a slow one. */
export const takeTurn = (): void | Promise<void> => giveWay()
