import { defaultProps } from '@blocknote/core'
import { createReactBlockSpec, useEditorState } from '@blocknote/react'
import { words } from '../../../words/index.ts'
import type { EditorBlock, Inline } from '../mapping/editor-block.ts'
import { lineOf } from '../mapping/editor-block.ts'

type Heading = { id: string; level: number; text: string }

const textOf = (line: readonly Inline[]): string =>
  line.map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'link' ? piece.content.map((text) => text.text).join('') : (piece.props.text ?? piece.props.expression ?? ''))).join('')

const headingsOf = (blocks: readonly EditorBlock[]): Heading[] =>
  blocks.flatMap((block) => {
    const text = block.type === 'heading' ? textOf(lineOf(block)).trim() : ''
    return [...(text ? [{ id: block.id, level: Number(block.props.level), text }] : []), ...headingsOf(block.children)]
  })

/** The headings of the page as they are now. */
export const contentsSpec = createReactBlockSpec(
  { type: 'contents', propSchema: { textColor: defaultProps.textColor, backgroundColor: defaultProps.backgroundColor }, content: 'none' },
  {
    toExternalHTML: () => <p />,
    render: function Contents({ editor }) {
      const headings = useEditorState({ editor: editor as any, selector: ({ editor: current }) => headingsOf(current.document as unknown as EditorBlock[]) })
      if (headings.length === 0) return <p className="block__empty">{words.blocks.noHeadings}</p>
      return (
        <nav className="contents" aria-label={words.editor.contents} contentEditable={false}>
          {headings.map(({ id, level, text }) => (
            <a
              key={id}
              href={`#block-${id}`}
              style={{ paddingLeft: 6 + (level - 1) * 20 }}
              onClick={(event) => {
                event.preventDefault()
                document.querySelector(`[data-node-type="blockContainer"][data-id="${id}"]`)?.scrollIntoView({ block: 'start', behavior: 'smooth' })
                editor.setTextCursorPosition(id, 'end')
              }}
            >
              {text}
            </a>
          ))}
        </nav>
      )
    },
  },
)
