import { Fragment } from 'react'
import type { ReactNode } from 'react'

type MarkedProps = {
  /** A sentence of the catalogue with marks around what is more than text: `Open the <link>dashboard</link>.` */
  text: string
  /** What each mark becomes. A mark that is not listed here is text. */
  marks: Record<string, (text: string) => ReactNode>
}

/** A sentence with links or emphasis in it, kept whole so that each language may put them where it wants. */
export function Marked({ text, marks }: MarkedProps) {
  return text.split(/(<\w+>[^<]*<\/\w+>)/).map((part, index) => {
    const [, mark = '', inside = ''] = /^<(\w+)>([^<]*)<\/\1>$/.exec(part) ?? []
    return <Fragment key={index}>{Object.hasOwn(marks, mark) ? marks[mark]?.(inside) : part}</Fragment>
  })
}
