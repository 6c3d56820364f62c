/** A page of a list, keys in Notion's order. `type` names what is listed and is also the empty key that follows it. */
export const showList = <T>(type: string, results: T[], next_cursor: string | null) => ({
  object: 'list',
  results,
  next_cursor,
  has_more: next_cursor !== null,
  type,
  [type]: {},
})
