/** Text literals: `"…"` with `\"`, `\\`, `\n`, `\t`, `\r`. */

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' }

/** The text of a literal with its quotes. Of an unknown escape the backslash stays: `"\d"` is the pattern `\d`. */
export const readText = (raw: string) =>
  raw.slice(1, -1).replace(/\\([^])/g, (whole, escaped: string) => escapes[escaped] ?? whole)

/** The literal of a text. */
export const quoteText = (text: string) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')}"`
