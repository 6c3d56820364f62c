import type { LoggedMessage, RequestDetail } from '../web-api/contract/requests.ts'
import type { RequestRow } from './schema.ts'

type Row = Pick<RequestRow, 'method' | 'path' | 'operation' | 'version'>
type Request = LoggedMessage & { params: Record<string, string> }

/** A request as commands that repeat it; the secret is the reader's own. */
export const snippetsOf = (base: string, row: Row, request: Request): RequestDetail['snippets'] => ({
  curl: asCurl(base, row, request),
  sdk: asSdk(base, row, request),
})

function asCurl(base: string, { method, path, version }: Row, { headers, body }: Request): string {
  const lines = [`curl ${method === 'GET' ? '' : `-X ${quoted(method)} `}${quoted(base + path)}`]
  if (headers.some(({ name }) => name === 'authorization')) lines.push('-H "Authorization: Bearer $NOTION_KEY"')
  if (version !== null) lines.push(`-H ${quoted(`Notion-Version: ${version}`)}`)
  if (body?.parts) {
    for (const { name, filename, content_type } of body.parts) {
      lines.push(`-F ${quoted(filename === null ? `${name}=…` : `${name}=@${filename}${content_type ? `;type=${content_type}` : ''}`)}`)
    }
  } else if (body) {
    const type = headers.find(({ name }) => name === 'content-type')?.value ?? 'application/json'
    lines.push(`-H ${quoted(`Content-Type: ${type}`)}`, `--data-raw ${quoted(body.text ?? '')}`)
  }
  const curl = lines.join(' \\\n  ')
  return body && !body.parts && (body.is_cut || body.text === null) ? `# The body was longer than is kept, or no text: it is not whole here.\n${curl}` : curl
}

/** One word of a shell, whatever is in it. */
const quoted = (text: string) => (/^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`)

function asSdk(base: string, { path, operation, version }: Row, { body, params }: Request): string | null {
  if (!operation || operation.startsWith('unsupported') || body?.parts || body?.is_cut) return null
  const given = readBody(body?.text ?? '')
  if (given === undefined) return null
  const args = { ...params, ...queryParameters(path), ...given }
  const client = { auth: 'process.env.NOTION_KEY', baseUrl: base, ...(version === null ? {} : { notionVersion: version }) }
  return [
    "import { Client } from '@notionhq/client'",
    '',
    `const notion = new Client(${literal(client).replace('"process.env.NOTION_KEY"', 'process.env.NOTION_KEY')})`,
    `const answer = await notion.${operation}(${Object.keys(args).length > 0 ? literal(args) : '{}'})`,
  ].join('\n')
}

function readBody(text: string): Record<string, unknown> | undefined {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function queryParameters(path: string): Record<string, unknown> {
  const query = new URLSearchParams(path.split('?')[1] ?? '')
  const value = (key: string) => {
    const all = query.getAll(key)
    if (key === 'filter_properties') return all
    return key === 'page_size' && /^\d+$/.test(all[0]!) ? Number(all[0]) : all[0]
  }
  return Object.fromEntries([...new Set(query.keys())].map((key) => [key.replace(/\[\]$/, ''), value(key)]))
}

/** A value as JavaScript is written by hand: names without quotes. JSON keeps line ends out of strings, so lines tell keys. */
const literal = (value: unknown) => JSON.stringify(value, null, 2).replace(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
