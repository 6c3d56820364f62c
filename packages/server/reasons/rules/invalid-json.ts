import { fact, type Rule } from '../reason.ts'

/** The body is no JSON. */
export const invalidJson: Rule = {
  name: 'invalid-json',
  judge({ refused, exchange }) {
    if (refused.code !== 'invalid_json') return null
    const body = exchange.request.body.toString('utf8')
    const problem = refused.cause instanceof Error ? refused.cause.message : ''
    const position = positionOf(problem, body)
    const line = body.slice(0, position).split('\n').length
    const column = position - body.lastIndexOf('\n', position - 1)
    const likely = likelyCause(body, position)
    return {
      sentence: `The body stops being JSON at line ${line}, column ${column}${likely ? `: ${likely}` : ''}.`,
      facts: [fact('line', String(line)), fact('column', String(column)), fact('before', body.slice(Math.max(0, position - 30), position)), fact('after', body.slice(position, position + 30))],
    }
  },
}

function positionOf(problem: string, body: string): number {
  const told = /at position (\d+)/.exec(problem)?.[1]
  if (told) return Number(told)
  if (/unexpected end/i.test(problem)) return body.length
  const token = /Unexpected token '(.)'/su.exec(problem)?.[1]
  return token === undefined ? 0 : Math.max(0, body.indexOf(token))
}

function likelyCause(body: string, position: number): string | null {
  const before = body.slice(0, position).trimEnd()
  const rest = body.slice(position)
  if (body.charCodeAt(0) === 0xfeff) return 'it begins with a byte order mark'
  if (position >= body.length) return 'it ends too early'
  if (/^[\w.%-]+=/.test(body)) return 'it is form data (a=b); send JSON, with content-type application/json'
  if (body.startsWith('<')) return 'it is HTML or XML'
  if (rest.startsWith("'")) return 'strings stand in double quotes'
  if (/^[}\]]/.test(rest) && before.endsWith(',')) return 'there is a comma too many'
  if (/^(undefined|NaN|None|True|False)\b/.test(rest)) return `${/^\w+/.exec(rest)![0]} is no value of JSON`
  if (/^[A-Za-z_$]/.test(rest)) return 'names stand in double quotes'
  if (/^[\n\r\t]/.test(rest)) return 'a line end or tab inside a string is written as \\n or \\t'
  return null
}
