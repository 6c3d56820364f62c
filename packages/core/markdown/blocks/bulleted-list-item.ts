import { textLine } from './text-line.ts'

/** `- text`; `*` and `+` are read too. */
export const bulletedListItem = textLine('bulleted_list_item', () => '-', /^[-*+](?:[ \t]+(.*))?$/)
