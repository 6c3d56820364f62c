import { useState } from 'react'
import type { Icon } from '../api/contract.ts'
import type { RichTextItem } from '../api/wire.ts'
import { useContent } from '../objects/content-context.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { plainText } from '../rich-text/rich-text.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { words } from '../words/index.ts'
import { BlockList } from './block-list.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** Tabs: each child is a paragraph whose text is the label and whose children are the content. */
export const Tab: BlockView = ({ block }) => {
  const { located, renderBelow } = useContent()
  const wanted = block.children.find((item) => item.id === located.blockId || located.openIds.has(item.id))?.id
  const [chosen, setChosen] = useState<string | null>(wanted ?? null)
  const [seen, setSeen] = useState(wanted)
  if (wanted !== seen) {
    setSeen(wanted)
    if (wanted) setChosen(wanted)
  }
  if (block.children.length === 0) return <p className="block__empty">{words.blocks.emptyTabs}</p>
  // A chosen tab may have been deleted elsewhere.
  const value = block.children.some((item) => item.id === chosen) ? chosen : block.children[0]?.id
  const tabs = block.children.map((item) => {
    const { rich_text, icon } = contentOf<{ rich_text?: RichTextItem[]; icon?: Icon | null }>(item)
    return {
      value: item.id,
      label: (
        <>
          {icon ? <ObjectIcon icon={icon} /> : null}
          {plainText(rich_text) || words.objects.untitled}
        </>
      ),
      content: (
        <>
          {item.children.length > 0 ? <BlockList blocks={item.children} /> : <p className="block__empty">{words.blocks.emptyTab}</p>}
          {renderBelow(item)}
        </>
      ),
    }
  })
  return <Tabs label={words.blocks.tabs} tabs={tabs} value={value ?? undefined} onValueChange={setChosen} />
}
