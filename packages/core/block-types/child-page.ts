import { defineBlockType } from './block-type.ts'

/** A page as a block of what it stands in. The title is the page's own and supplied when read. */
export const childPage = defineBlockType<{ title: string }>({
  name: 'child_page',
  children: () => 'any',
  read: ({ title }) => ({ title }),
  text: ({ title }) => title,
  example: { content: { title: 'Plans' }, read: { title: 'Plans' } },
})
