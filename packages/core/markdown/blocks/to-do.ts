import { textLine } from './text-line.ts'

/** `- [ ] text`, `- [x] text`. */
export const toDo = textLine(
  'to_do',
  ({ checked }) => `- [${checked ? 'x' : ' '}]`,
  /^[-*+][ \t]+\[(?:[ xX])\](?:[ \t]+(.*))?$/,
  ({ input }) => ({ checked: /^..?[ \t]*\[[xX]/.test(input) }),
)
