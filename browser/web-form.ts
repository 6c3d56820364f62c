import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** The four forms, by the names a person sees. */
export type FormName = 'Create a database' | 'Add a page' | 'Add content' | 'Add a comment'

const buttons: Record<FormName, string> = {
  'Create a database': 'Create database', 'Add a page': 'Add page', 'Add content': 'Add content', 'Add a comment': 'Add comment',
}

/** One of the forms of the web form, as a region of the page. */
export const formNamed = (page: Page, name: FormName): Locator => page.getByRole('form', { name })

/** The place beside a form where its answer appears. */
export const answerOf = (page: Page, name: FormName): Locator => page.getByRole('status', { name: `Answer: ${name}` })

/** Fills fields by their labels, leaves the others as they are, and sends the form. */
export async function submit(page: Page, name: FormName, fields: Record<string, string>): Promise<void> {
  const form = formNamed(page, name)
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByRole('button', { name: buttons[name] }).click()
}

/** Sends a form and expects it to succeed; answers the address of the object it made. */
export async function submitAndGetLink(page: Page, name: FormName, fields: Record<string, string>): Promise<string> {
  await submit(page, name, fields)
  const link = answerOf(page, name).getByRole('link', { name: /^Open the / })
  const refusal = answerOf(page, name).getByText('Code:')
  await link.or(refusal).first().waitFor()
  assert.equal(await refusal.count(), 0, `${name}: ${await answerOf(page, name).innerText()}`)
  return (await link.getAttribute('href'))!
}

/** Sends a form and expects a refusal: its code, and the words around it. */
export async function submitAndGetRefusal(page: Page, name: FormName, fields: Record<string, string>): Promise<{ code: string; words: string }> {
  await submit(page, name, fields)
  const code = answerOf(page, name).locator('code')
  await code.waitFor()
  return { code: await code.innerText(), words: await answerOf(page, name).innerText() }
}
