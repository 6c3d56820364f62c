import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markEquations } from './equations-in-text.ts'

/** What was marked, in short: a block as {{…}}, one in a line as {…}. */
const marked = (markdown: string) => {
  const read = (quoted: string) => quoted.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
  return markEquations(markdown)
    .replace(/<div data-equation="([^"]*)"><\/div>/g, (_, quoted) => `{{${read(quoted)}}}`)
    .replace(/<span data-equation="([^"]*)"><\/span>/g, (_, quoted) => `{${read(quoted)}}`)
}

test('equations of a text are marked as what they become', () => {
  const scenarios: [markdown: string, becomes: string][] = [
    ['a $x^2$ b', 'a {x^2} b'],
    ['$a$$b$', '{a}{b}'],
    ['so $$e=mc^2$$ it is', 'so {e=mc^2} it is'],
    ['$`a$b`$', '{a$b}'],
    ['$\\frac{a_1}{b*}$ and **$x$**', '{\\frac{a_1}{b*}} and **{x}**'],
    ['$a \\$ b$', '{a \\$ b}'],
    ['$$x + 1$$', '\n{{x + 1}}\n'],
    ['before\n$$\nx\n  y\n$$\nafter', 'before\n\n{{x\ny}}\n\nafter'],
    ['- one\n  $$ x $$\n- two', '- one\n\n  {{x}}\n\n- two'],
    ['| $a|b$ |', '| {a|b} |'],
  ]
  for (const [markdown, becomes] of scenarios) assert.equal(marked(markdown), becomes)
})

test('what is no equation stays as it was written', () => {
  for (const markdown of ['It costs $5 and $10', '$5-$10', 'a $ b $ c', '\\$x$', '`$x$` and ``$$y$$``', '```tex\n$x$\n$$\ny\n$$\n```', '~~~\n$x$\n~~~', '$$\nnever closed', '$$', '$$$$', '$$ $$', `$${'x'.repeat(1001)}$`]) {
    assert.equal(markEquations(markdown), markdown)
  }
})

test('nothing that is written in an equation is markup', () => {
  assert.doesNotMatch(markEquations('$"><img src=x onerror=alert(1)>$'), /<img|""|>"/)
})
