import type { Why } from '../web-api/contract/requests.ts'

// Clients and proxies bound their headers; what does not fit is in the log.
const LONGEST = 1000
const plain: Record<string, string> = { '“': '"', '”': '"', '‘': "'", '’': "'", '…': '...', '–': '-', '—': '-', '≤': '<=', '≥': '>=' }

/**
 * The sentence of a refusal's reason as a header of the answer: one line of ASCII, whatever titles it names. Other characters
 * are escaped as JSON escapes them.
 */
export function reasonHeader({ sentence }: Why): Record<string, string> {
  const line = sentence
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/g, (char) => plain[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return { 'x-understudy-reason': line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line }
}
