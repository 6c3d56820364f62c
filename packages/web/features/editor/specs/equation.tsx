import { createReactBlockSpec, createReactInlineContentSpec } from '@blocknote/react'
import { useState } from 'react'
import { Equation } from '../../../rich-text/equation.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Button } from '../../../ui/button.tsx'
import { words } from '../../../words/index.ts'
import { LONGEST_EXPRESSION } from '@understudy/core/markdown/inline/equations.ts'
import { EQUATION } from '../clipboard/equations-in-markup.ts'
import { goOn } from './go-on.ts'

type EditorProps = { expression: string; isBlock?: boolean; mayWrite: boolean; onChange: (expression: string) => void; finalFocus: () => HTMLElement | null }

/** A formula that opens a field for its source when it is clicked, where it may be written. */
function EditableEquation({ expression, isBlock = false, mayWrite, onChange, finalFocus }: EditorProps) {
  const [draft, setDraft] = useState(expression)
  const [open, setOpen] = useState(expression === '')
  if (!mayWrite) return <Equation expression={expression} block={isBlock} />
  const close = () => {
    setOpen(false)
    if (draft !== expression) onChange(draft)
  }
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        if (next) setDraft(expression)
        else if (draft !== expression) onChange(draft)
        setOpen(next)
      }}
      label={words.editor.equation.edit}
      finalFocus={finalFocus}
      trigger={
        <button type="button" className={isBlock ? 'edit-equation edit-equation--block' : 'edit-equation'} aria-label={words.editor.equation.edit}>
          {expression ? <Equation expression={expression} block={isBlock} /> : <span className="edit-hint">{words.editor.equation.write}</span>}
        </button>
      }
    >
      <div className="edit-equation__panel">
        <textarea
          className="input input--mono"
          aria-label={words.editor.equation.expression}
          value={draft}
          maxLength={LONGEST_EXPRESSION}
          rows={isBlock ? 3 : 1}
          autoFocus
          placeholder={words.editor.example.expression}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault()
              close()
            }
          }}
        />
        <Button variant="primary" onClick={close}>
          {words.editor.equation.done}
        </Button>
      </div>
    </Popover>
  )
}

/** What markup carries in the place of an equation. */
function readExpression(element: HTMLElement) {
  const expression = element.getAttribute(EQUATION)
  return expression && expression.length <= LONGEST_EXPRESSION ? { expression } : undefined
}

/** A formula that stands alone. */
export const equationSpec = createReactBlockSpec(
  { type: 'equation', propSchema: { expression: { default: '' } }, content: 'none' },
  {
    parse: (element) => (element.tagName === 'DIV' ? readExpression(element) : undefined),
    toExternalHTML: ({ block }) => <p>{`$$${block.props.expression}$$`}</p>,
    render: ({ block, editor }) => (
      <div className="edit-atom" contentEditable={false}>
        <EditableEquation
          isBlock
          mayWrite={editor.isEditable}
          expression={block.props.expression}
          finalFocus={() => editor.domElement ?? null}
          onChange={(expression) => {
            editor.updateBlock(block, { props: { expression } })
            goOn(editor as never, block.id)
          }}
        />
      </div>
    ),
  },
)

/** A formula in a line. */
export const inlineEquationSpec = createReactInlineContentSpec(
  { type: 'inlineEquation', propSchema: { expression: { default: '' }, annotations: { default: '{}' } }, content: 'none' },
  {
    parse: (element) => (element.tagName === 'SPAN' ? readExpression(element) : undefined),
    toExternalHTML: ({ inlineContent }) => <span>{`$${inlineContent.props.expression}$`}</span>,
    render: ({ inlineContent, updateInlineContent, editor }) => (
      <EditableEquation
        expression={inlineContent.props.expression}
        mayWrite={editor.isEditable}
        finalFocus={() => editor.domElement ?? null}
        onChange={(expression) => updateInlineContent({ type: 'inlineEquation', props: { ...inlineContent.props, expression } })}
      />
    ),
  },
)
