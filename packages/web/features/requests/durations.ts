import { words } from '../../words/index.ts'

const small = new Intl.NumberFormat(words.locale, { maximumSignificantDigits: 2 })
const large = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 0 })

/** Milliseconds as people compare them: two digits below ten, none after the point above. */
export const showDuration = (ms: number) => (ms < 10 ? small : large).format(ms)
