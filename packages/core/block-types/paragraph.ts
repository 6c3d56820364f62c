import { optional } from '../schema/shapes.ts'
import { type PlainIcon, iconInput, storePlainIcon } from '../values/files.ts'
import { contentError } from './block-type.ts'
import { textBlock } from './text-block.ts'

const misplacedIcon = () => contentError('Only a paragraph that is a direct child of a tab block can have an icon.')

/** A paragraph of text; as a child of a tab block it is one tab, with an icon. */
export const paragraph = textBlock<{ icon?: PlainIcon | null }>({
  name: 'paragraph',
  textOnUpdate: 'optional',
  extra: {
    input: { icon: optional(iconInput()) },
    // The key is stored only inside a tab: an update can then tell where the paragraph stands.
    store: (input, parent) => {
      if (parent === 'tab') return { icon: input.icon ? storePlainIcon(input.icon) : null }
      if (input.icon) throw misplacedIcon()
      return {}
    },
    applyUpdate: ({ icon }, input) => {
      if (!input.icon) return icon === undefined ? {} : { icon }
      if (icon === undefined) throw misplacedIcon()
      return { icon: storePlainIcon(input.icon) }
    },
    read: ({ icon }) => ({ icon: icon ?? null }),
  },
  example: {
    write: { rich_text: [{ text: { content: 'A paragraph' } }], color: 'blue' },
    read: { rich_text: [{ text: { content: 'A paragraph' } }], icon: null, color: 'blue' },
  },
})
