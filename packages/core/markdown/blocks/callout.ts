import { isEmoji } from '../../schema/emoji.ts'
import type { Icon } from '../../values/files.ts'
import { defineBlockMarkdown, type MarkdownBlock } from '../block-markdown.ts'
import { readColor, writeColor } from '../colors.ts'
import { writeAttributes } from '../tags.ts'

/** `<callout icon="🎯" color="blue_bg">`, its text as the first line inside, then the children. */
export const callout = defineBlockMarkdown({
  write({ content, children }, writing) {
    writing.line(`<callout${writeAttributes({ icon: writeIcon(content.icon), color: writeColor(content.color) })}>`)
    writing.deeper(() => {
      const text = writing.opening(content.rich_text)
      if (text !== '') writing.line(text)
      else if (children[0]?.type === 'paragraph') writing.line('<empty-block/>')
    })
    writing.children(children)
    writing.line('</callout>')
  },
  containers: {
    callout({ attributes }, inside) {
      const blocks = inside.blocks()
      const text = blocks[0] && isText(blocks[0]) ? blocks.shift()!.content.rich_text : []
      const icon = readIcon(attributes.icon)
      const content = { rich_text: text, icon: icon ?? { type: 'emoji', emoji: '💡' }, color: readColor(attributes.color) ?? 'default' }
      return { type: 'callout', content, children: blocks }
    },
  },
  // An icon of a kind that the attribute cannot name is not lost by editing the text.
  merge: (before, after) => (writeIcon(before.icon) === undefined ? { ...after, icon: before.icon } : after),
})

const isText = ({ type, content, children }: MarkdownBlock) => type === 'paragraph' && content.color === 'default' && children.length === 0

function writeIcon(icon: Icon | null | undefined): string | undefined {
  if (icon?.type === 'emoji') return icon.emoji
  if (icon?.type === 'external') return icon.external.url
  return icon?.type === 'icon' ? `icon://${icon.icon.name}/${icon.icon.color}` : undefined
}

const colors = new Set(['gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink', 'red'])

function readIcon(word: string | undefined): Icon | undefined {
  if (word === undefined) return undefined
  if (isEmoji(word)) return { type: 'emoji', emoji: word }
  const [, name, color] = /^icon:\/\/(.+)\/([a-z]+)$/.exec(word) ?? []
  if (name && color && colors.has(color)) return { type: 'icon', icon: { name, color } }
  return word.length <= 2000 && /^https?:\/\//i.test(word) && URL.canParse(word) ? { type: 'external', external: { url: word } } : undefined
}
