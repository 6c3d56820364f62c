import { pluralsOf } from '../plurals.ts'

/** The form English uses for a number. */
export const counted = pluralsOf('en')
