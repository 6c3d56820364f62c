import { words } from '../../words/index.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A number of bytes in words: `3.4 MB`. */
export function showSize(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  return new Intl.NumberFormat(words.locale, { style: 'unit', unit: UNITS[power]!, maximumFractionDigits: 1 }).format(bytes / 1000 ** power)
}
