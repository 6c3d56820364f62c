import { AppWindow, Bookmark as BookmarkIcon, Link as LinkIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RichTextItem } from '../api/wire.ts'
import { OutsideLink } from '../rich-text/outside-link.tsx'
import { RichText } from '../rich-text/rich-text.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

type LinkCardProps = { url: string | undefined; title?: string; icon: ReactNode; caption?: RichTextItem[] }

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '')

/** An address as a card. Nothing is fetched from it: what the card says is what the block holds. */
export function LinkCard({ url, title, icon, caption }: LinkCardProps) {
  const address = url || words.blocks.noAddress
  return (
    <figure className="link-card">
      <OutsideLink href={url} className="link-card__link">
        <span className="link-card__icon">{icon}</span>
        <span className="link-card__words">
          <span className="link-card__title">{title || hostOf(address) || address}</span>
          <span className="link-card__address">{address}</span>
        </span>
      </OutsideLink>
      {caption?.length ? (
        <figcaption className="caption">
          <RichText items={caption} />
        </figcaption>
      ) : null}
    </figure>
  )
}

type Linked = { url: string; caption?: RichTextItem[] }

/** A bookmark. */
export const Bookmark: BlockView = ({ block }) => {
  const { url, caption } = contentOf<Linked>(block)
  return <LinkCard url={url} caption={caption} icon={<BookmarkIcon size={18} aria-hidden />} />
}

/** An embedded page, as a card: frames of other sites are not let into the workspace. */
export const Embed: BlockView = ({ block }) => {
  const { url, caption } = contentOf<Linked>(block)
  return <LinkCard url={url} caption={caption} icon={<AppWindow size={18} aria-hidden />} />
}

/** A link that another service would preview. */
export const LinkPreview: BlockView = ({ block }) => (
  <LinkCard url={contentOf<Linked>(block).url} icon={<LinkIcon size={18} aria-hidden />} />
)
