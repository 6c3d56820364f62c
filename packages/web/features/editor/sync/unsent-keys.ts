/** What the names of kept edits begin with in the browser's storage. */
export const UNSENT = 'understudy:unsent:'
