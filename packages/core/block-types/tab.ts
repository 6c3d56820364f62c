import { emptyBlock } from './empty-block.ts'

/** A set of tabs: each child is a paragraph whose text is the label and whose children are the content. */
export const tab = emptyBlock('tab', {
  children: () => ['paragraph'],
  childrenOnCreate: { of: ['paragraph'], required: true },
})
