import { pageTime } from './page-time.ts'

/** When the page was made, to the minute. */
export const createdTime = pageTime('created_time')
