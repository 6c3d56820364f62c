/**
 * The contract between the web (packages/web) and the server: the private API under `/api`.
 *
 * The web reads and writes content through the public API (`/v1`, Notion-Version 2026-03-11) with its session cookie,
 * and uses these few routes for what Notion's public API does not offer: sign-in, the page tree, whole pages
 * in one answer, connections and the live stream. Types only, one file a subject in `contract/`: the web may import this
 * list and nothing else of the server.
 *
 * Every failure has the public API's error body: `{object: 'error', status, code, message, request_id}`.
 * Every state-changing call must carry `content-type: application/json` and come from the same origin.
 */
export type * from './contract/session.ts'
export type * from './contract/content.ts'
export type * from './contract/editing.ts'
export type * from './contract/discussions.ts'
export type * from './contract/connections.ts'
export type * from './contract/integrations.ts'
export type * from './contract/webhooks.ts'
export type * from './contract/live.ts'
export type * from './contract/sharing.ts'
export type * from './contract/search.ts'
export type * from './contract/tree.ts'
export type * from './contract/people.ts'
export type * from './contract/public-integrations.ts'
export type * from './contract/personal-tokens.ts'
export type * from './contract/errors.ts'
export type * from './contract/requests.ts'
export type * from './contract/settings.ts'
export type * from './contract/views.ts'
export type * from './contract/formulas.ts'
