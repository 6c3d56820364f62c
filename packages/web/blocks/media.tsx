import { FileText, Film, ImageOff, Music, Paperclip } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { FileValue } from '../api/wire.ts'
import { mediaUrl } from '../objects/safe-href.ts'
import { plainText, RichText } from '../rich-text/rich-text.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'
import { LinkCard } from './link-cards.tsx'

const addressOf = (file: FileValue) => file.external?.url ?? file.file?.url

/** What a player in the browser can play; anything else (a YouTube page, say) is a link. */
const PLAYABLE = /\.(mp4|m4v|webm|ogv|mov)$/i

function nameOf(file: FileValue): string {
  const address = addressOf(file) ?? ''
  if (file.name) return file.name
  const last = URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) : ''
  try {
    return decodeURIComponent(last ?? '')
  } catch {
    return last ?? ''
  }
}

function Captioned({ file, children }: { file: FileValue; children: ReactNode }) {
  return (
    <figure className="media">
      {children}
      {file.caption?.length ? (
        <figcaption className="caption">
          <RichText items={file.caption} />
        </figcaption>
      ) : null}
    </figure>
  )
}

/** A picture. */
export const Image: BlockView = ({ block }) => {
  const file = contentOf<FileValue>(block)
  const url = mediaUrl(addressOf(file))
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  if (!url || failedUrl === url) {
    return (
      <LinkCard
        url={addressOf(file)}
        title={url ? words.blocks.pictureNotLoaded : words.blocks.pictureNotShown}
        icon={<ImageOff size={18} aria-hidden />}
        caption={file.caption}
      />
    )
  }
  return (
    <Captioned file={file}>
      <img
        src={url}
        alt={plainText(file.caption) || nameOf(file) || words.blocks.picture}
        loading="lazy"
        referrerPolicy="no-referrer"
        onError={() => setFailedUrl(url)}
      />
    </Captioned>
  )
}

/** A film: played here when the address is a film file, else a link. */
export const Video: BlockView = ({ block }) => {
  const file = contentOf<FileValue>(block)
  const url = mediaUrl(addressOf(file))
  if (!url || !PLAYABLE.test(new URL(url).pathname)) {
    return <LinkCard url={addressOf(file)} title={nameOf(file)} icon={<Film size={18} aria-hidden />} caption={file.caption} />
  }
  return (
    <Captioned file={file}>
      <video src={url} controls preload="metadata" aria-label={plainText(file.caption) || nameOf(file)} />
    </Captioned>
  )
}

/** A sound. */
export const Audio: BlockView = ({ block }) => {
  const file = contentOf<FileValue>(block)
  const url = mediaUrl(addressOf(file))
  if (!url) return <LinkCard url={addressOf(file)} icon={<Music size={18} aria-hidden />} caption={file.caption} />
  return (
    <Captioned file={file}>
      <audio src={url} controls preload="none" aria-label={plainText(file.caption) || nameOf(file)} />
    </Captioned>
  )
}

/** A file to open. */
export const File: BlockView = ({ block }) => {
  const file = contentOf<FileValue>(block)
  return <LinkCard url={addressOf(file)} title={nameOf(file)} icon={<Paperclip size={18} aria-hidden />} caption={file.caption} />
}

/** A PDF to open; it is not shown in the page, because the workspace lets no frames in. */
export const Pdf: BlockView = ({ block }) => {
  const file = contentOf<FileValue>(block)
  return <LinkCard url={addressOf(file)} title={nameOf(file)} icon={<FileText size={18} aria-hidden />} caption={file.caption} />
}
