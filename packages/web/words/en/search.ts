export const search = {
  title: 'Search',
  shortcut: 'Ctrl K',
  placeholder: 'Search titles and content',
  nothing: 'Nothing was found.',
  recent: 'Edited lately',
  results: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  failed: (reason: string) => `The search failed. ${reason}`,
  searching: 'Searching…',
}
