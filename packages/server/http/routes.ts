import FindMyWay from 'find-my-way'
import { type ApiDate, apiDates, applies } from '../versions/index.ts'
import type { Endpoint } from './endpoint.ts'

/** Every route of the API, by date. */
export type Routes = {
  all: readonly Endpoint[]
  /** The endpoint of the newest date that has the route, and the path's parameters, or null. */
  match(method: string, path: string): { params: Record<string, string | undefined>; endpoint: Endpoint } | null
  /** The endpoint that a date mounts there, or null. */
  find(method: string, path: string, date: ApiDate): Endpoint | null
}

type Router = FindMyWay.Instance<FindMyWay.HTTPVersion.V1>

/** Builds the routers of all dates from the endpoints. Exactly one trailing slash is tolerated (recorded). */
export function buildRoutes(endpoints: readonly Endpoint[]): Routes {
  const routers = new Map<ApiDate, Router>(apiDates.map((date) => [date, router(endpoints.filter((e) => exists(e, date)))]))
  const find = (method: string, path: string, date: ApiDate) =>
    routers.get(date)!.find(method === 'HEAD' ? 'GET' : (method as FindMyWay.HTTPMethod), path)
  return {
    all: endpoints,
    match(method, path) {
      for (const date of apiDates) {
        const found = find(method, path, date)
        if (found) return { params: found.params, endpoint: found.store as Endpoint }
      }
      return null
    },
    find: (method, path, date) => (find(method, path, date)?.store as Endpoint | undefined) ?? null,
  }
}

/** Does the route exist on this date? */
export const exists = (endpoint: Endpoint, date: ApiDate) =>
  (!endpoint.since || applies(endpoint.since, date)) && (!endpoint.until || !applies(endpoint.until, date))

function router(endpoints: readonly Endpoint[]): Router {
  const built = FindMyWay({ ignoreTrailingSlash: true, caseSensitive: true })
  for (const endpoint of endpoints) built.on(endpoint.method, endpoint.path, () => undefined, endpoint)
  return built
}
