import { createReactInlineContentSpec } from '@blocknote/react'
import type { Mention as MentionValue } from '../../../api/wire.ts'
import { parsedOr } from '../mapping/parsed.ts'
import { Mention } from '../../../rich-text/mention.tsx'

/** Someone or something named in a line; its annotations are kept as they came. */
export const mentionSpec = createReactInlineContentSpec(
  { type: 'mention', propSchema: { mention: { default: '{}' }, text: { default: '' }, annotations: { default: '{}' } }, content: 'none' },
  {
    toExternalHTML: ({ inlineContent }) => <span>{inlineContent.props.text}</span>,
    render: ({ inlineContent }) => (
      <span className="edit-mention">
        <Mention mention={parsedOr<MentionValue>(inlineContent.props.mention, { type: 'template_mention' })} plainText={inlineContent.props.text} />
      </span>
    ),
  },
)
