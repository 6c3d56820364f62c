import type { Fix } from '../../web-api/contract/requests.ts'

/** Asking on another date of the API. */
export const setVersion = (date: string): Fix => ({
  kind: 'set_header', label: `Send Notion-Version: ${date}`, name: 'Notion-Version', value: date, call: null,
})
