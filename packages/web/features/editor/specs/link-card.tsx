import { createReactBlockSpec } from '@blocknote/react'
import { useState } from 'react'
import { blockView } from '../../../blocks/index.ts'
import { mediaUrl } from '../../../objects/safe-href.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { words } from '../../../words/index.ts'
import { apiBlock } from './api-block.ts'
import { goOn } from './go-on.ts'

function AddAddress({ kind, onAddress }: { kind: 'bookmark' | 'embed'; onAddress: (url: string) => void }) {
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const use = () => {
    if (mediaUrl(address.trim())) onAddress(address.trim())
    else setProblem(words.editor.media.noAddress)
  }
  return (
    <div className="edit-add" role="group" aria-label={words.editor.link[kind]}>
      <p className="edit-add__title">{words.editor.link[kind]}</p>
      <TextField
        label={words.editor.media.address}
        hideLabel
        placeholder={words.editor.example.address}
        value={address}
        error={problem}
        onValueChange={(next) => {
          setAddress(next)
          setProblem(null)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') {
            event.preventDefault()
            use()
          }
        }}
      />
      <Button onClick={use}>{words.editor.media.embed}</Button>
    </div>
  )
}

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
        <div className="edit-media">
          <div contentEditable={false} className="edit-atom">
            {url ? (
              <View block={apiBlock(block.id, kind, { url })} />
            ) : (
              <AddAddress kind={kind as 'bookmark'} onAddress={(next) => {
                  editor.updateBlock(block, { props: { url: next } })
                  goOn(editor as never, block.id)
                }} />
            )}
          </div>
          <div className="edit-caption" ref={contentRef} data-empty={block.content.length === 0 || undefined} data-unset={!url || undefined} />
        </div>
      )
    },
  },
)
