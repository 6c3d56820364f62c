import { defaultProps } from '@blocknote/core'
import { createReactBlockSpec } from '@blocknote/react'
import type { Icon } from '../../../api/contract.ts'
import { ObjectIcon } from '../../../objects/object-icon.tsx'
import { words } from '../../../words/index.ts'
import { parsedOr } from '../mapping/parsed.ts'
import { IconPicker } from '../../icons/icon-picker.tsx'

const iconIn = (json: string) => parsedOr<Icon | null>(json, null)

/** A box that calls for attention; its children stand in it. */
export const calloutSpec = createReactBlockSpec(
  {
    type: 'callout',
    propSchema: { textColor: defaultProps.textColor, backgroundColor: defaultProps.backgroundColor, icon: { default: JSON.stringify({ type: 'emoji', emoji: '💡' }) } },
    content: 'inline',
  },
  {
    toExternalHTML: ({ contentRef }) => <aside ref={contentRef} />,
    render: ({ block, editor, contentRef }) => (
      <div className="edit-callout">
        <span contentEditable={false} className="edit-callout__icon">
          {editor.isEditable ? (
            <IconPicker
              label={words.editor.icon}
              onPick={(icon) => editor.updateBlock(block, { props: { icon: JSON.stringify(icon) } })}
              trigger={<ObjectIcon icon={iconIn(block.props.icon)} />}
            />
          ) : (
            <ObjectIcon icon={iconIn(block.props.icon)} />
          )}
        </span>
        <div className="edit-callout__text" ref={contentRef} />
      </div>
    ),
  },
)
