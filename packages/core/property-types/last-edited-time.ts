import { pageTime } from './page-time.ts'

/** When the page was last edited, to the minute. */
export const lastEditedTime = pageTime('last_edited_time')
