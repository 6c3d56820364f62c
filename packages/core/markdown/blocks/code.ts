import { languages } from '../../block-types/code-languages.ts'
import { plainText, plainRichText } from '../../values/rich-text.ts'
import { defineBlockMarkdown, type MarkdownBlock } from '../block-markdown.ts'

/** Between fences, literally (of backticks; tildes are read too); the caption and styles inside have no form. */
export const code = defineBlockMarkdown({
  write({ content }, writing) {
    const text = plainText(content.rich_text, writing.lookup)
    const longest = [...text.matchAll(/^[ \t]*(`+)/gm)].reduce((most, [, run]) => Math.max(most, run!.length), 2)
    const fence = '`'.repeat(longest + 1)
    // Exports of the real service say `plain text` too.
    writing.line(fence + content.language)
    if (text !== '') for (const line of text.split('\n')) writing.line(line)
    writing.line(fence)
  },
  merge: (before, after) => ({
    ...after,
    caption: before.caption,
    // The same words keep the styles that the fence could not show.
    rich_text: plainText(before.rich_text) === plainText(after.rich_text) ? before.rich_text : after.rich_text,
  }),
})

const known = new Set<string>(languages)
const short: Record<string, string> = {
  js: 'javascript', jsx: 'javascript', ts: 'typescript', tsx: 'typescript', py: 'python', rb: 'ruby', rs: 'rust', sh: 'shell', zsh: 'shell',
  yml: 'yaml', md: 'markdown', cs: 'c#', csharp: 'c#', cpp: 'c++', golang: 'go', kt: 'kotlin', objc: 'objective-c', ps1: 'powershell',
  tex: 'latex', dockerfile: 'docker', text: 'plain text', txt: 'plain text', plaintext: 'plain text',
}

/** A block of fenced code; a language that Notion does not colour is plain text. */
export function readCode(info: string, lines: readonly string[]): MarkdownBlock {
  const word = info.trim().toLowerCase()
  const language = known.has(word) ? word : (short[word] ?? 'plain text')
  return { type: 'code', content: { caption: [], rich_text: plainRichText(lines.join('\n')), language }, children: [] }
}
