import type { Fix } from '../../api/contract.ts'

/** A call of the public API that can be sent from here, as the connection whose secret it takes. */
export type Call = { integrationId: string; method: string; path: string; headers: [name: string, value: string][]; body: string | null }

/** The call as a fix would have it; null where the fix does not say exactly what to send. */
export function correctCall(call: Call, fix: Fix): Call | null {
  switch (fix.kind) {
    case 'use_id':
      return fix.method !== null && fix.path !== null ? withRoute(call, fix.method, fix.path) : null
    case 'use_route':
      // A pattern names no object, and another method takes another body.
      return fix.method === call.method && !fix.path.includes(':') ? withRoute(call, fix.method, fix.path) : null
    case 'set_header':
      return { ...call, headers: [...call.headers.filter(([name]) => name !== fix.name.toLowerCase()), [fix.name.toLowerCase(), fix.value]] }
    case 'change_value':
      return changeAt(call, fix.path, (holder, key) => Reflect.set(holder, key, fix.example))
    case 'leave_out':
      return changeAt(call, fix.path, (holder, key) => Reflect.deleteProperty(holder, key))
    default:
      return null
  }
}

function withRoute(call: Call, method: string, path: string): Call {
  const at = call.path.indexOf('?')
  return { ...call, method, path: at < 0 || path.includes('?') ? path : path + call.path.slice(at) }
}

/** Changes one place of the body, or of the query, in a copy. A place that cannot be followed from the top changes nothing. */
function changeAt(call: Call, place: string, change: (holder: object, key: string | number) => boolean): Call | null {
  const [part, ...keys] = keysOf(place)
  const last = keys.pop()
  if (last === undefined) return null
  if (part === 'query' && keys.length === 0) return changeQuery(call, change, last)
  if (part !== 'body') return null
  try {
    const body: unknown = JSON.parse(call.body ?? '{}')
    const holder = keys.reduce<unknown>((value, key) => (isHolder(value) ? Reflect.get(value, key) : undefined), body)
    return isHolder(holder) && change(holder, last) ? { ...call, body: JSON.stringify(body) } : null
  } catch {
    return null
  }
}

function changeQuery(call: Call, change: (holder: object, key: string | number) => boolean, name: string | number): Call | null {
  const [path = '', query] = call.path.split('?')
  const values = Object.fromEntries(new URLSearchParams(query))
  if (!change(values, name)) return null
  const text = new URLSearchParams(values).toString()
  return { ...call, path: text === '' ? path : `${path}?${text}` }
}

/** `body.children[0].to_do` as its steps. */
const keysOf = (place: string): (string | number)[] =>
  [...place.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? '') : Number(index)))

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null
