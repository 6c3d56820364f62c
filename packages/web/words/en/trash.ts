export const trash = {
  title: 'Trash',
  hint: 'What is in the trash stays there until it is deleted for good.',
  search: 'Search in the trash',
  empty: 'The trash is empty.',
  nothing: 'Nothing of that name is in the trash.',
  restore: 'Restore',
  deleteForGood: 'Delete for good',
  deleteOf: (title: string) => `Delete ${title} for good`,
  sure: (title: string) => `Delete “${title}” for good?`,
  noWayBack: 'It goes with everything in it, and cannot be brought back.',
  age: (age: string) => `Trashed ${age}`,
  restored: (title: string) => `“${title}” is back.`,
}
