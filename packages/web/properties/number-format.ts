import { words } from '../words/index.ts'
const CURRENCIES: Record<string, string> = {
  dollar: 'USD',
  australian_dollar: 'AUD',
  canadian_dollar: 'CAD',
  singapore_dollar: 'SGD',
  euro: 'EUR',
  pound: 'GBP',
  yen: 'JPY',
  ruble: 'RUB',
  rupee: 'INR',
  won: 'KRW',
  yuan: 'CNY',
  real: 'BRL',
  lira: 'TRY',
  rupiah: 'IDR',
  franc: 'CHF',
  hong_kong_dollar: 'HKD',
  new_zealand_dollar: 'NZD',
  krona: 'SEK',
  norwegian_krone: 'NOK',
  mexican_peso: 'MXN',
  rand: 'ZAR',
  new_taiwan_dollar: 'TWD',
  danish_krone: 'DKK',
  zloty: 'PLN',
  baht: 'THB',
  forint: 'HUF',
  koruna: 'CZK',
  shekel: 'ILS',
  chilean_peso: 'CLP',
  philippine_peso: 'PHP',
  dirham: 'AED',
  colombian_peso: 'COP',
  riyal: 'SAR',
  ringgit: 'MYR',
  leu: 'RON',
  argentine_peso: 'ARS',
  uruguayan_peso: 'UYU',
  peruvian_sol: 'PEN',
}

/** Every format a number can have. */
export const NUMBER_FORMATS = ['number', 'number_with_commas', 'percent', ...Object.keys(CURRENCIES)]

const EXACT = { maximumFractionDigits: 15 }

/** A number as its column's format writes it; a format we do not know leaves it plain. */
export function formatNumber(value: number, format = 'number'): string {
  if (format === 'percent') return new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 13 }).format(value)
  const currency = CURRENCIES[format]
  if (currency) return new Intl.NumberFormat(words.locale, { style: 'currency', currency }).format(value)
  return new Intl.NumberFormat(words.locale, { ...EXACT, useGrouping: format === 'number_with_commas' }).format(value)
}
