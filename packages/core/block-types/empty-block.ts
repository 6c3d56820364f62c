import { type BlockType, defineBlockType } from './block-type.ts'

/** Makes a block type whose own object is always empty. */
export const emptyBlock = (
  name: string,
  rest: Partial<Pick<BlockType<{}>, 'children' | 'childrenOnCreate' | 'deepestLevel' | 'update' | 'applyUpdate'>> = {},
) =>
  defineBlockType<{}>({
    name,
    create: {},
    update: {},
    children: () => 'none',
    store: () => ({}),
    applyUpdate: (content) => content,
    read: () => ({}),
    text: () => '',
    example: { write: {} },
    ...rest,
  })
