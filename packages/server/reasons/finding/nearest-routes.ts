import type { Endpoint } from '../../http/endpoint.ts'
import type { Fix } from '../../web-api/contract/requests.ts'

const FURTHEST = 1.2
const MOST = 3

/** The routes that a wrong address comes closest to, nearest first. */
export function nearestRoutes(endpoints: readonly Endpoint[], method: string, path: string): Fix[] {
  const given = path.split('/').filter(Boolean)
  const scored = endpoints
    .filter(({ operation }) => !operation.startsWith('unsupported'))
    .map((endpoint) => ({ endpoint, distance: distance(given, endpoint.path.split('/').filter(Boolean)) + (endpoint.method === method ? 0 : 0.7) }))
    .filter((one) => one.distance <= FURTHEST)
    .sort((a, b) => a.distance - b.distance)
  const routes = new Map(scored.map(({ endpoint }) => [`${endpoint.method} ${endpoint.path}`, endpoint]))
  return [...routes.values()].slice(0, MOST).map(({ method: right, path: pattern }) => ({
    kind: 'use_route', label: `Use ${right} ${pattern}`, method: right, path: pattern, call: null,
  }))
}

/** How much two paths differ, by the words between slashes; words may be missing or too many. */
function distance(given: string[], pattern: string[]): number {
  let row = pattern.map((_, index) => index + 1)
  row.unshift(0)
  for (const [at, word] of given.entries()) {
    const next = [at + 1]
    for (const [index, wanted] of pattern.entries()) {
      next.push(Math.min(row[index]! + wordDistance(word, wanted), row[index + 1]! + 1, next[index]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}

function wordDistance(word: string, wanted: string): number {
  if (wanted.startsWith(':')) return /\d/.test(word) && word.length >= 20 ? 0 : 0.6
  if (word === wanted) return 0
  const letters = editDistance(word.toLowerCase(), wanted.toLowerCase())
  return Math.min(1.5, (2 * letters) / Math.max(word.length, wanted.length))
}

/** Letters to change from one word to another. Words of paths are short; whatever is not is no near one. */
export function editDistance(one: string, other: string): number {
  if (Math.max(one.length, other.length) > 100) return one === other ? 0 : 100
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1]
    for (let index = 0; index < other.length; index += 1) {
      next.push(Math.min(row[index]! + (one[at] === other[index] ? 0 : 1), row[index + 1]! + 1, next[index]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}
