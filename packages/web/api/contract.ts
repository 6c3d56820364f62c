/** The server's private API as types: the one place where the web looks at the server. */
export type * from '../../server/web-api/contract.ts'
