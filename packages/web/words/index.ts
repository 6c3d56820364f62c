import { english } from './en/index.ts'

/**
 * Everything the web says, as every language has to say it: strings, and functions where something is filled in.
 * A second language is another object of this type; the compiler names what it leaves out.
 */
export type Words = typeof english

/** What the web says, in the language it speaks: the only one there is. */
export const words: Words = english
