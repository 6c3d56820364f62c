import { formulaFunctions } from '@understudy/core/formulas/functions/index.ts'
import { signatureOf } from '@understudy/core/formulas/functions/function.ts'
import type { FormulaFunctions } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

export const formulaFunctionsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/formulas/functions',
  handle: async (): Promise<FormulaFunctions> => ({
    results: formulaFunctions
      .filter(({ name }) => /^[a-z]\w*$/i.test(name))
      .map((fn) => ({ name: fn.name, signature: signatureOf(fn) }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  }),
})
