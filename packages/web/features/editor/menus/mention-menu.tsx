import { SuggestionMenuController } from '@blocknote/react'
import { useCallback } from 'react'
import { useContent } from '../../../objects/content-context.ts'
import { words } from '../../../words/index.ts'
import { findEmojis, loadEmojis } from '../../icons/emoji-grid.tsx'
import { findMentions } from '../../mentions/find-mentions.tsx'
import type { Editor } from '../schema.ts'
import { type Suggestion, suggestionList } from './suggestions.tsx'

const MentionList = suggestionList(words.editor.mention.label, words.editor.linkToPage.nothing)
const EmojiList = suggestionList(words.editor.emoji.label, words.editor.emoji.nothing)

/** What “@” offers: dates, people and pages. */
export function MentionMenu({ editor }: { editor: Editor }) {
  const { users } = useContent()
  const items = useCallback(
    async (query: string): Promise<Suggestion[]> => {
      const put = (mention: object, text: string) =>
        editor.insertInlineContent([{ type: 'mention', props: { mention: JSON.stringify(mention), text } } as never, ' '])
      return (await findMentions(query, users)).map(({ mention, text, ...shown }) => ({ ...shown, onItemClick: () => put(mention, text) }))
    },
    [editor, users],
  )
  return <SuggestionMenuController triggerCharacter="@" getItems={items} suggestionMenuComponent={MentionList} onItemClick={(item: Suggestion) => item.onItemClick()} />
}

/** What “:” and two letters offer. */
export function EmojiMenu({ editor }: { editor: Editor }) {
  const items = useCallback(
    async (query: string): Promise<Suggestion[]> =>
      findEmojis(await loadEmojis(), query)
        .slice(0, 12)
        .map(({ id, name, native }) => ({
          key: id, title: name, group: words.editor.emoji.label, aliases: [], icon: <span aria-hidden>{native}</span>,
          onItemClick: () => editor.insertInlineContent([native]),
        })),
    [editor],
  )
  return (
    <SuggestionMenuController triggerCharacter=":" minQueryLength={2} getItems={items} suggestionMenuComponent={EmojiList} onItemClick={(item: Suggestion) => item.onItemClick()} />
  )
}
