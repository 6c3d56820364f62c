import type { ReactNode } from 'react'
import { colorClass } from '../objects/color-class.ts'
import type { RichTextItem } from '../api/wire.ts'
import { Equation } from './equation.tsx'
import { Mention } from './mention.tsx'
import { OutsideLink } from './outside-link.tsx'
import './rich-text.css'

function bare(item: RichTextItem): ReactNode {
  if (item.type === 'equation') return <Equation expression={item.equation.expression} />
  if (item.type === 'mention') return <Mention mention={item.mention} plainText={item.plain_text} />
  if (item.text.link) return <OutsideLink href={item.text.link.url}>{item.text.content}</OutsideLink>
  return item.text.content
}

function Item({ item }: { item: RichTextItem }) {
  const { bold, italic, strikethrough, underline, code, color } = item.annotations
  let node = bare(item)
  if (code) node = <code>{node}</code>
  if (underline) node = <u>{node}</u>
  if (strikethrough) node = <s>{node}</s>
  if (italic) node = <em>{node}</em>
  if (bold) node = <strong>{node}</strong>
  const className = colorClass(color)
  return className ? <span className={className}>{node}</span> : node
}

/** Rich text with its links, mentions, formulas, annotations and colours. */
export function RichText({ items }: { items: RichTextItem[] | undefined }) {
  if (!items?.length) return null
  return (
    <span className="rich-text">
      {items.map((item, index) => (
        <Item key={index} item={item} />
      ))}
    </span>
  )
}

/** Rich text without its dress. */
export const plainText = (items: RichTextItem[] | undefined) => items?.map((item) => item.plain_text).join('') ?? ''
