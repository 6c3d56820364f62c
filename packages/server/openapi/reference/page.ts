import type { Json } from '../standard-formats.ts'
import { type Html, html, prose } from './html.ts'
import { renderSchema, shapeAnchor } from './schema.ts'

type Operation = Json & { method: string; path: string }

const groupAnchor = (name: string) => `group-${name.toLowerCase().replaceAll(' ', '-')}`

/** The reference as one static page: every operation, every shape, every refusal of one API date. It runs no script. */
export function renderReference(document: Json, dates: readonly string[]): string {
  const operations = Object.entries(document.paths as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]): Operation => ({ ...operation, method: method.toUpperCase(), path })),
  )
  const groups = (document.tags as Json[]).map((tag) => ({ ...tag, operations: operations.filter(({ tags }) => tags[0] === tag.name) }) as Json)
  const shapes = Object.entries(document.components.schemas as Record<string, Json>)
  const { title, version, description } = document.info
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference ${version} · Understudy</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/reference/style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the reference</a>
<header>
<p class="home"><a href="/">Understudy</a></p>
<nav aria-label="API versions"><ul>${dates.map((date) => html`<li><a href="/reference?version=${date}"${date === version && html` aria-current="page"`}>${date}</a></li>`)}</ul></nav>
<p><a href="/openapi.json?version=${version}">openapi.json</a></p>
</header>
<div class="columns">
<nav class="contents" aria-label="Contents">
${groups.map(
  (group) => html`<details open><summary>${group.name}</summary><ul>${group.operations.map((one: Operation) => html`<li><a href="#${one.operationId}">${one.summary}</a></li>`)}</ul></details>
`,
)}<details><summary>Shapes</summary><ul>${shapes.map(([name]) => html`<li><a href="#${shapeAnchor(name)}">${name}</a></li>`)}</ul></details>
<ul><li><a href="#refusals">Refusals</a></li></ul>
</nav>
<main id="main">
<h1>${title}</h1>
${prose(description)}
<p>Send <code>Authorization: Bearer &lt;secret&gt;</code> and <code>Notion-Version: ${version}</code> with every call.</p>
${groups.map((group) => html`<section aria-labelledby="${groupAnchor(group.name)}"><h2 id="${groupAnchor(group.name)}">${group.name}</h2>${group.description && prose(group.description)}${group.operations.map(renderOperation)}</section>`)}
<section aria-labelledby="shapes"><h2 id="shapes">Shapes</h2>
${shapes.map(([name, schema]) => html`<article id="${shapeAnchor(name)}"><h3>${name}</h3>${renderSchema(schema)}</article>
`)}</section>
<section aria-labelledby="refusals"><h2 id="refusals">Refusals</h2>
<p>Every refusal is an <a href="#${shapeAnchor('Error')}">Error</a>. Each code with its sentence; many refusals have a sentence of their own.</p>
${errorsByStatus(document, operations).map(([status, response]) => html`<article><h3>${status}</h3>${prose(response.description)}</article>`)}
</section>
</main>
</div>
</body>
</html>
`
  return page.html
}

function renderOperation(operation: Operation): Html {
  const parameters = (operation.parameters as Json[]).filter(({ $ref }) => !$ref)
  const [[kind, body] = []] = Object.entries<Json>(operation.requestBody?.content ?? {})
  const isSuccess = (status: string) => status.startsWith('2')
  const answers = Object.entries<Json>(operation.responses).filter(([status]) => isSuccess(status))
  const refusals = Object.keys(operation.responses).filter((status) => !isSuccess(status))
  return html`<article id="${operation.operationId}">
<h3>${operation.summary}</h3>
<p class="route"><span class="method">${operation.method}</span> <code>${operation.path}</code></p>
${operation.description && prose(operation.description)}
${parameters.length > 0 && html`<h4>Parameters</h4><dl>${parameters.map((one) => html`<div><dt><code>${one.name}</code> <span class="limits">${one.in}</span>${one.required && html` <span class="required">required</span>`}</dt><dd>${renderSchema(one.schema)}</dd></div>`)}</dl>`}
${body && html`<h4>Body${kind !== 'application/json' && `, ${kind}`}</h4>${renderSchema(body.schema)}`}
${answers.map(([status, answer]) => html`<h4>Answer${answers.length > 1 && `, ${status}`}</h4>${renderAnswer(answer)}`)}
<p class="limits">Refused with <a href="#refusals">${refusals.join(', ')}</a>.</p>
</article>
`
}

/** An answer, without the id of the request that every answer has. */
function renderAnswer({ content }: Json): Html {
  const { schema } = content['application/json']
  return renderSchema(schema.allOf?.[0] ?? schema)
}

/** The refusals that operations refer to, by status. */
function errorsByStatus(document: Json, operations: Operation[]): [status: string, response: Json][] {
  const refs = new Map(operations.flatMap(({ responses }) => Object.entries(responses as Json)).filter(([, { $ref }]) => $ref))
  return [...refs].map(([status, { $ref }]) => [status, document.components.responses[$ref.split('/').at(-1)]])
}
