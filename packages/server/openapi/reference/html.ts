/** Markup that is safe to print. */
export type Html = { readonly html: string }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign]!)

type Value = Html | string | number | false | null | undefined | readonly Value[]

function printed(value: Value): string {
  if (value === false || value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(printed).join('')
  return typeof value === 'object' ? (value as Html).html : escape(String(value))
}

/** A template of markup: what is put in is escaped unless it is markup itself; nothing, false and null leave no trace. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html => ({
  html: strings.map((string, index) => string + (index < values.length ? printed(values[index]) : '')).join(''),
})

/** Text in which what stands in backticks is code, and an empty line begins a paragraph. */
export const prose = (text: string): Html[] =>
  text.split('\n\n').map((paragraph) => html`<p>${paragraph.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}</p>`)
