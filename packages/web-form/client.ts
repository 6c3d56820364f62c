/**
 * The web-form integration, browser side: sends each form as JSON, shows the answer beside it,
 * and carries the ids on to the next form. The server serves this file as /client.js with its types taken out.
 */

type Made = { object: string; id: string; dataSourceId?: string | null; results?: Made[] }
type Success = { message: string; data: Made; link: string | null }
type Failure = {
  code: string
  message: string
  field?: string
  action?: string
  detail?: string
  link?: { text: string; url: string }
}
type Connection = { integration: string | null; workspace: string | null; page: { title: string; url: string } | null }
type Field = HTMLInputElement | HTMLTextAreaElement

/** What each form made, in words, and which fields of the forms below take over its id. */
const steps: Record<string, { made: string; open: string; fill: (made: Made) => Record<string, string | null | undefined> }> = {
  '/databases': { made: 'Database created', open: 'Open the database', fill: made => ({ dbID: made.dataSourceId }) },
  '/pages': { made: 'Page added', open: 'Open the page', fill: made => ({ pageID: made.id }) },
  '/blocks': { made: 'Content added', open: 'Open the content', fill: () => ({}) },
  '/comments': { made: 'Comment added', open: 'Open the comment', fill: () => ({}) },
}

const connection = document.querySelector<HTMLElement>('#connection')!
for (const form of document.forms) prepare(form)
void showConnection()

function prepare(form: HTMLFormElement): void {
  const path = new URL(form.action).pathname
  const answer = form.parentElement!.querySelector<HTMLElement>('.answer')!
  const button = form.querySelector('button')!
  const fields = [...form.querySelectorAll<Field>('input, textarea')]
  for (const field of fields) {
    const problem = element('p', '', 'problem')
    problem.id = `${field.id}-problem`
    field.after(problem)
    field.setAttribute('aria-describedby', `${problem.id} ${field.getAttribute('aria-describedby') ?? ''}`.trim())
    field.addEventListener('input', () => mark(field, ''))
  }
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) form.requestSubmit()
  })

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.disabled) return
    for (const field of fields) mark(field, findProblem(field))
    const wrong = fields.find(field => field.ariaInvalid === 'true')
    if (wrong) return wrong.focus()

    button.disabled = true
    show(answer, '', element('p', 'Sending…', 'quiet'))
    const result = await send<Success>(path, Object.fromEntries(fields.map(field => [field.name, field.value])))
    button.disabled = false

    if ('error' in result) {
      const field = fields.find(candidate => candidate.name === result.error.field)
      if (field) mark(field, result.error.message)
      if (field && result.error.code === 'validation_error') {
        show(answer, '')
        return field.focus()
      }
      show(answer, 'failed', ...describeFailure(result.error))
    } else {
      showSuccess(path, answer, result)
      // The ids stay for the next one; the words go, so that a second Enter cannot send them twice.
      for (const field of fields) if (!field.name.endsWith('ID')) field.value = ''
      if (connection.classList.contains('failed')) void showConnection()
    }
    answer.focus()
  })
}

function showSuccess(path: string, answer: HTMLElement, { data, link }: Success): void {
  const step = steps[path]!
  const made = data.results?.[0] ?? data // New blocks come as a list.
  const facts = element('dl')
  addFact(facts, 'ID', made.id)
  if (data.dataSourceId) addFact(facts, 'Data source ID', data.dataSourceId)
  const open = link ? anchor(step.open, link) : element('p', 'There is no link: the integration may not read what it made.', 'quiet')
  show(answer, 'done', element('h3', step.made), facts, open)

  for (const [name, id] of Object.entries(step.fill(made))) {
    for (const field of document.querySelectorAll<Field>(`[name="${name}"]`)) {
      if (!id) continue
      field.value = id
      mark(field, '')
    }
  }
}

/** Whether the forms can work at all: asked on load, after a repair, and when the person comes back to this tab. */
async function showConnection(): Promise<void> {
  const result = await send<{ data: Connection }>('/status')
  if ('error' in result) {
    const again = element('button', 'Check again')
    again.addEventListener('click', () => void showConnection())
    return show(connection, 'failed', ...describeFailure(result.error), again)
  }
  const { integration, workspace, page } = result.data
  const line = element('p', `Connected as “${integration ?? 'unnamed'}”${workspace ? ` in “${workspace}”` : ''}. `)
  if (page) line.append('Databases are created on the page ', anchor(page.title, page.url), '.')
  show(connection, 'done', line)
}
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && connection.classList.contains('failed')) void showConnection()
})

async function send<Answer>(path: string, body?: object): Promise<Answer | { error: Failure }> {
  try {
    const response = await fetch(path, body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return await response.json()
  } catch {
    const message = 'The server of this form does not answer.'
    return { error: { code: 'form_not_reachable', message, action: 'Start it again, then reload this page.' } }
  }
}

/** What is wrong with a field before it is sent. The server checks again, with the same words. */
function findProblem(field: Field): string {
  const name = field.labels![0]!.textContent
  if (field.value.trim() === '') return `${name} is empty. Fill it in.`
  if (field.value.length > 2000) return `${name} has ${field.value.length} characters. Notion takes at most 2000.`
  if (field.name.endsWith('ID') && !/[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.test(field.value)) {
    return `${name} must be an ID of 32 letters and digits, or a link that contains one.`
  }
  return ''
}

function mark(field: Field, problem: string): void {
  field.ariaInvalid = problem ? 'true' : null
  document.getElementById(`${field.id}-problem`)!.textContent = problem
}

function describeFailure({ code, message, action, detail, link }: Failure): Node[] {
  const nodes: Node[] = [element('h3', message)]
  if (action) nodes.push(element('p', action))
  if (link) nodes.push(anchor(link.text, link.url))
  const fine = element('p', '', 'quiet')
  fine.append('Code: ', element('code', code))
  if (detail) fine.append(`. The API says: ${detail}`)
  return [...nodes, fine]
}

function show(panel: HTMLElement, state: 'done' | 'failed' | '', ...content: Node[]): void {
  panel.classList.remove('done', 'failed')
  if (state) panel.classList.add(state)
  panel.replaceChildren(...content)
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text = '', className = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.textContent = text
  if (className) made.className = className
  return made
}

function anchor(text: string, url: string): HTMLElement {
  if (!/^https?:/.test(url)) return element('span', text)
  const link = element('a', text)
  link.href = url
  link.target = '_blank'
  link.rel = 'noopener'
  return link
}

function addFact(list: HTMLElement, name: string, value: string): void {
  const fact = element('div')
  fact.append(element('dt', name), element('dd', value))
  list.append(fact)
}

export {}
