import { optional } from '../schema/shapes.ts'
import { type PlainIcon, iconInput, storePlainIcon } from '../values/files.ts'
import { textBlock } from './text-block.ts'

/** A boxed text with an icon: a light bulb unless told. */
export const callout = textBlock<{ icon: PlainIcon }>({
  name: 'callout',
  textOnUpdate: 'optional',
  extra: {
    input: { icon: optional(iconInput()) },
    store: (input) => ({ icon: storePlainIcon(input.icon ?? { emoji: '💡' }) }),
    applyUpdate: (content, input) => ({ icon: input.icon ? storePlainIcon(input.icon) : content.icon }),
    read: (content) => ({ icon: content.icon }),
  },
  example: {
    write: { rich_text: [{ text: { content: 'Mind the gap' } }], icon: { type: 'emoji', emoji: '⚠️' }, color: 'yellow_background' },
  },
})
