import { textLine } from './text-line.ts'

/** `> text`; every line is a quote of its own. */
export const quote = textLine('quote', () => '>', /^>[ \t]*(.*)$/)
