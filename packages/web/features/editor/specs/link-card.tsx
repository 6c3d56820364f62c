import { createReactBlockSpec } from '@blocknote/react'
import { blockView } from '../../../blocks/index.ts'
import { mediaUrl } from '../../../objects/safe-href.ts'
import { words } from '../../../words/index.ts'
import { AddressField } from './address-field.tsx'
import { apiBlock } from './api-block.ts'
import { Captioned } from './captioned.tsx'
import { goOn } from './go-on.ts'

/** A bookmark or an embed with its caption. */
export const linkCardSpec = createReactBlockSpec(
  { type: 'linkCard', propSchema: { kind: { default: 'bookmark' }, url: { default: '' } }, content: 'inline' },
  {
    toExternalHTML: ({ block, contentRef }) => (
      <p>
        {mediaUrl(block.props.url) ? <a href={block.props.url}>{block.props.url}</a> : null} <span ref={contentRef} />
      </p>
    ),
    render: function LinkCard({ block, editor, contentRef }) {
      const { kind, url } = block.props
      const View = blockView(kind)
      return (
        <Captioned captionRef={contentRef} isEmpty={block.content.length === 0} isUnset={!url}>
          {url ? (
            <View block={apiBlock(block.id, kind, { url })} />
          ) : (
            <div className="edit-add" role="group" aria-label={words.editor.link[kind as 'bookmark']}>
              <p className="edit-add__title">{words.editor.link[kind as 'bookmark']}</p>
              <AddressField
                onAddress={(next) => {
                  editor.updateBlock(block, { props: { url: next } })
                  goOn(editor as never, block.id)
                }}
              />
            </div>
          )}
        </Captioned>
      )
    },
  },
)
