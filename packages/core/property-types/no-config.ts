import { nothing } from '../schema/shapes.ts'

/** The configuration of the many types that have nothing to configure. */
export const noConfig = { config: nothing(), configure: () => ({}) }

/** The configuration that is an empty object. */
export type NoConfig = Record<string, never>
