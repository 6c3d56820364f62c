/** The layouts of `formatNumber`, in American English. */

const currencies = [
  'usd', 'aud', 'cad', 'sgd', 'eur', 'gbp', 'jpy', 'rub', 'inr', 'krw', 'cny', 'brl', 'try', 'idr', 'chf', 'hkd', 'nzd', 'sek',
  'nok', 'mxn', 'zar', 'twd', 'dkk', 'pln', 'thb', 'huf', 'czk', 'ils', 'clp', 'php', 'aed', 'cop', 'sar', 'myr', 'ron', 'ars',
  'uyu', 'pen',
] as const
const layouts = ['commas', 'percent', 'humanize', 'compact', 'bytes_decimal', 'bytes_binary'] as const

/** A layout of numbers. */
export type NumberFormat = (typeof layouts)[number] | (typeof currencies)[number]

/** The layout of a word. */
export const formatOf = (word: string): NumberFormat | undefined => [...layouts, ...currencies].find((format) => format === word)

/** Digits behind the point without a precision: all there are, to twelve (documented). */
const allDigits = 12

/** The number laid out; `precision` is the digits behind the point, 0 to 12. */
export function formatNumber(value: number, format: NumberFormat = 'commas', precision?: number): string {
  const places = precision === undefined ? undefined : Math.min(Math.max(Math.trunc(precision), 0), allDigits)
  const digits = (most: number) => ({ minimumFractionDigits: places ?? 0, maximumFractionDigits: places ?? most })
  const spell = (number: number, options: Intl.NumberFormatOptions) => new Intl.NumberFormat('en-US', options).format(number)
  switch (format) {
    case 'commas':
      return spell(value, digits(allDigits))
    case 'percent':
      return spell(value, { style: 'percent', ...digits(allDigits) })
    case 'humanize':
    case 'compact':
      return spell(value, { notation: 'compact', ...digits(1) })
    case 'bytes_decimal':
      return scaled(value, 1000, ['B', 'KB', 'MB', 'GB', 'TB', 'PB'], (number) => spell(number, digits(1)))
    case 'bytes_binary':
      return scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'], (number) => spell(number, digits(1)))
    default:
      return spell(value, { style: 'currency', currency: format.toUpperCase(), ...(places === undefined ? {} : digits(places)) })
  }
}

function scaled(value: number, base: number, units: string[], spell: (number: number) => string): string {
  const power = units.findLastIndex((_unit, index) => index === 0 || Math.abs(value) >= base ** index)
  return `${spell(value / base ** power)} ${units[power]}`
}
