import { textLine } from './text-line.ts'

/** `1. text`; numbers count from 1 in each run, whatever was written. */
export const numberedListItem = textLine('numbered_list_item', (_, { ordinal }) => `${ordinal}.`, /^\d{1,9}[.)](?:[ \t]+(.*))?$/)
