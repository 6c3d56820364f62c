import { apiDates } from '../../versions/index.ts'
import { nearestRoutes } from '../finding/nearest-routes.ts'
import { fact, type Rule, stageOf } from '../reason.ts'

const methods = ['GET', 'POST', 'PATCH', 'DELETE']

/** The address is none of the API on any date, or the method is not one of this address. */
export const wrongUrl: Rule = {
  name: 'wrong-url',
  judge(refused) {
    const { exchange } = refused
    const stage = stageOf(refused)
    if (refused.refused.code !== 'invalid_request_url' || (stage !== undefined && stage !== 'match')) return null
    const { request, around } = exchange
    const { method } = request
    const path = request.path.slice(0, 200)
    const others = methods.filter((one) => one !== method && apiDates.some((date) => around.routes.find(one, request.path, date)))
    const fixes = nearestRoutes(around.routes.all, method, request.path)
    const [nearest] = fixes
    const meant = nearest?.kind === 'use_route' ? ` The nearest route is ${nearest.method} ${nearest.path}.` : ''
    return {
      sentence: others.length > 0 ? `${path} is known, but not with ${method}: it takes ${others.join(' and ')}.` : `${method} ${path} is no route of the API on any date.${meant}`,
      facts: [fact('given', `${method} ${path}`), ...others.map((one) => fact('takes', one))],
      fixes,
    }
  },
}
