import { createReactBlockSpec } from '@blocknote/react'
import { words } from '../../../words/index.ts'

/** A block without a line of its own whose children are edited below a small label. */
const holder = <const Type extends string>(type: Type, label: string) =>
  createReactBlockSpec(
    { type, propSchema: {}, content: 'none' },
    {
      toExternalHTML: () => <p />,
      render: () => (
        <div className="edit-holder" contentEditable={false}>
          {label}
        </div>
      ),
    },
  )

/** The original of a synced block. */
export const syncedSpec = holder('synced', words.editor.synced)

/** Tabs, one below the other while they are edited. */
export const tabsSpec = holder('tabs', words.editor.tab)
