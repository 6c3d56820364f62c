import type { SuggestionMenuProps } from '@blocknote/react'
import { type SuggestionLine, SuggestionList } from '../../../ui/suggestion-list.tsx'

/** One line of a menu that opens while somebody types. */
export type Suggestion = SuggestionLine & { aliases: string[]; onItemClick: () => void }

/** The lines of such a menu. The editor moves the choice, and expects these ids. */
export const suggestionList = (label: string, nothing: string) =>
  function Suggestions({ items, selectedIndex, onItemClick, loadingState }: SuggestionMenuProps<Suggestion>) {
    if (items.length === 0 && loadingState !== 'loaded') return null
    return <SuggestionList id="bn-suggestion-menu" label={label} lines={items} chosen={selectedIndex} nothing={nothing} onPick={(item) => onItemClick?.(item)} />
  }
