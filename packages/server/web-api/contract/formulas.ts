/** `GET /api/formulas/functions`: what a formula may call, by name, as the reference writes it: `round(number, places?)`. */
export type FormulaFunctions = { results: { name: string; signature: string }[] }
