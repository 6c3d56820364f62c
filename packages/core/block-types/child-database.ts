import { defineBlockType } from './block-type.ts'

/** A database as a block of what it stands in. The title is the database's own and supplied when read. Its rows are no blocks. */
export const childDatabase = defineBlockType<{ title: string }>({
  name: 'child_database',
  children: () => 'none',
  read: ({ title }) => ({ title }),
  text: ({ title }) => title,
  example: { content: { title: 'Tasks' }, read: { title: 'Tasks' } },
})
