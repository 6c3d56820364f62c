import type { ReactNode } from 'react'
import { useContent } from '../objects/content-context.ts'
import { showRange } from '../objects/moments.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { PageLink } from '../objects/page-link.tsx'
import type { Mention as MentionValue } from '../api/wire.ts'
import { OutsideLink } from './outside-link.tsx'
import { mediaUrl } from '../objects/safe-href.ts'
import { words } from '../words/index.ts'

type MentionProps = { mention: MentionValue; plainText: string }

function ObjectMention({ id, kind, plainText }: { id: string; kind: 'page' | 'database'; plainText: string }) {
  const reference = useContent().references[id]
  const title = reference?.title || plainText || words.objects.untitled
  return (
    <PageLink id={id} title={title} className="mention mention--page">
      <ObjectIcon icon={reference?.icon} kind={reference?.kind ?? kind} />
      {title}
    </PageLink>
  )
}

/** Someone or something named within a text. */
export function Mention({ mention, plainText }: MentionProps): ReactNode {
  switch (mention.type) {
    case 'user':
      return <span className="mention">{plainText || words.objects.anonymousMention}</span>
    case 'date':
      return <time className="mention">@{showRange(mention.date)}</time>
    case 'page':
      return <ObjectMention id={mention.page.id} kind="page" plainText={plainText} />
    case 'database':
      return <ObjectMention id={mention.database.id} kind="database" plainText={plainText} />
    case 'custom_emoji': {
      const url = mediaUrl(mention.custom_emoji.url)
      return url ? <img className="custom-emoji" src={url} alt={plainText} referrerPolicy="no-referrer" /> : plainText
    }
    case 'link_preview':
      return <OutsideLink href={mention.link_preview.url}>{plainText}</OutsideLink>
    case 'link_mention':
      return <OutsideLink href={mention.link_mention.href}>{mention.link_mention.title || plainText}</OutsideLink>
    default:
      return <span className="mention">{plainText}</span>
  }
}
