import { createReactBlockSpec } from '@blocknote/react'
import { Film, File as FileIcon, FileText, Image as ImageIcon, Music } from 'lucide-react'
import { useState } from 'react'
import { inWords } from '../../../api/api-error.ts'
import { blockView } from '../../../blocks/index.ts'
import { mediaUrl } from '../../../objects/safe-href.ts'
import { FileButton } from '../../../ui/file-button.tsx'
import { tellFailure } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import { sourceOf } from '../mapping/other-blocks.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { AddressField } from './address-field.tsx'
import { apiBlock } from './api-block.ts'
import { Captioned } from './captioned.tsx'
import { goOn } from './go-on.ts'

export type MediaKind = 'image' | 'video' | 'audio' | 'file' | 'pdf'

const ICONS = { image: ImageIcon, video: Film, audio: Music, file: FileIcon, pdf: FileText }
const ACCEPTED = { image: 'image/*', video: 'video/*', audio: 'audio/*', file: '', pdf: 'application/pdf' }

type AddProps = { kind: MediaKind; onUpload: (id: string, name: string) => void; onAddress: (url: string) => void }

/** Asks for a file or an address. */
function AddMedia({ kind, onUpload, onAddress }: AddProps) {
  const [isUploading, setUploading] = useState(false)
  const Icon = ICONS[kind]
  const said = words.editor.media

  const upload = async (file: File) => {
    setUploading(true)
    try {
      onUpload(await uploadFile(file), file.name)
    } catch (error) {
      tellFailure(said.notUploaded, inWords(error))
      setUploading(false)
    }
  }
  return (
    <div className="edit-add" role="group" aria-label={said.add[kind]}>
      <p className="edit-add__title">
        <Icon size={18} aria-hidden />
        {said.add[kind]}
      </p>
      <FileButton fileLabel={said.add[kind]} accept={ACCEPTED[kind]} busy={isUploading} onPick={(file) => void upload(file)}>
        {isUploading ? said.uploading : said.upload}
      </FileButton>
      <AddressField onAddress={onAddress} />
    </div>
  )
}

/** A picture, film, sound or file with its caption. */
export const mediaSpec = createReactBlockSpec(
  { type: 'media', propSchema: { kind: { default: 'image' }, source: { default: '' }, name: { default: '' } }, content: 'inline' },
  {
    // A picture that is pasted with a text; its address is judged as any other.
    parse: (element) => {
      const address = element instanceof HTMLImageElement ? mediaUrl(element.getAttribute('src') ?? undefined) : null
      return address ? { kind: 'image', source: JSON.stringify({ external: { url: address } }), name: '' } : undefined
    },
    toExternalHTML: ({ block, contentRef }) => {
      const { external, file } = sourceOf(block)
      const address = mediaUrl((external ?? file)?.url)
      return (
        <figure>
          {address ? block.props.kind === 'image' ? <img src={address} alt={block.props.name} /> : <a href={address}>{block.props.name || address}</a> : null}
          <figcaption ref={contentRef} />
        </figure>
      )
    },
    render: function Media({ block, editor, contentRef }) {
      const { kind, source, name } = block.props
      const file = sourceOf({ props: { source } })
      const isThere = Object.keys(file).length > 0
      const View = blockView(kind)
      const set = (next: object, named = name) => {
        editor.updateBlock(block, { props: { source: JSON.stringify(next), name: named } })
        goOn(editor as never, block.id)
      }
      return (
        <Captioned captionRef={contentRef} isEmpty={block.content.length === 0} isUnset={!isThere}>
          {!isThere ? (
            <AddMedia kind={kind as MediaKind} onUpload={(id, named) => set({ file_upload: { id } }, named)} onAddress={(url) => set({ external: { url } })} />
          ) : file.file_upload ? (
            <p className="block__empty" role="status">
              {words.editor.media.uploading}
            </p>
          ) : (
            <View block={apiBlock(block.id, kind, { type: Object.keys(file)[0], ...file, ...(name ? { name } : {}) })} />
          )}
        </Captioned>
      )
    },
  },
)
