import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { root } from './paths.mjs'

const strays = [
  'export const a = <p>Hello</p>',
  'export const a = <p>{isLate ? "late" : <b />}</p>',
  'export const a = <button aria-label="close" />',
  'export const a = <Field label={`rows of ${name}`} />',
  'export const a = <Notice title={isLate ? "gone" : undefined} />',
  'export const a = <Show text="Nothing to show" />',
  'tell(`${name} is connected.`)',
  'tellFailure("Copied", reason)',
  'export const state = { label: "Sign out" }',
  'export const a = name || "Untitled"',
  'export const a = count === 1 ? "one row" : `${count} rows of many`',
]

const fine = [
  'import { words } from "../words/index.ts"\nexport const a = <p>{words.app.opening}</p>',
  'export const a = <p className="notice notice--loud" style={{ inset: "0 auto" }}>{"•"} {count}/{total}</p>',
  'export const a = <path d="M 0 0 L 10 10" />',
  'export const a = (event) => event.key === "Enter" || event.key === "ArrowDown"',
  'export function a(key) { switch (key) { case "Home": return 1 } }',
  'export const a = () => { throw new Error("useSession is used outside of the shell.") }',
  'export const a = document.querySelector("main article")',
  'export type Kind = "Page of a kind"',
  'export const a = { "Notion-Version": "2026-03-11", method: "POST" }',
]

/** Lints each text as a file of its own, in one run; answers the names of the files in which something was found. */
function lint(files) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-words-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), `${text}\n`)
    }
    // The rule holds for some folders only, and oxlint counts folders from where its configuration lies.
    const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replaceAll('"./scripts/', `"${join(root, 'scripts')}/`)
    writeFileSync(join(folder, '.oxlintrc.json'), config)
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json'], { cwd: folder, encoding: 'utf8' })
    const found = JSON.parse(stdout).diagnostics.filter(({ code }) => code === 'words(in-catalogue)')
    return new Set(found.map(({ filename }) => filename))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the words rule', () => {
  const inFolder = (name, texts) => Object.fromEntries(texts.map((text, index) => [`packages/web/features/${name}-${index}.tsx`, text]))
  const elsewhere = {
    'packages/web/words/en/app.ts': 'export const app = { title: "Hello there" }',
    'packages/web/objects/moments.test.ts': 'test("a day alone is the same day", () => {})',
    'packages/server/cli/help.ts': 'export const help = "Hello there"',
  }
  const found = lint({ ...inFolder('stray', strays), ...inFolder('fine', fine), ...elsewhere })

  for (const [index, text] of strays.entries()) {
    it(`finds ${text}`, () => assert.ok(found.has(`packages/web/features/stray-${index}.tsx`)))
  }
  for (const [index, text] of fine.entries()) {
    it(`leaves alone ${text}`, () => assert.ok(!found.has(`packages/web/features/fine-${index}.tsx`)))
  }
  for (const path of Object.keys(elsewhere)) it(`leaves ${path} alone`, () => assert.ok(!found.has(path)))
})
