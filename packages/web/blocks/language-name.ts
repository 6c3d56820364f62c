import { words } from '../words/index.ts'

// oxlint-disable words/in-catalogue -- proper names, the same in every language
const NAMES: Record<string, string> = {
  abap: 'ABAP',
  bnf: 'BNF',
  css: 'CSS',
  ebnf: 'EBNF',
  glsl: 'GLSL',
  graphql: 'GraphQL',
  hcl: 'HCL',
  html: 'HTML',
  javascript: 'JavaScript',
  json: 'JSON',
  latex: 'LaTeX',
  'llvm ir': 'LLVM IR',
  matlab: 'MATLAB',
  'objective-c': 'Objective-C',
  ocaml: 'OCaml',
  php: 'PHP',
  powershell: 'PowerShell',
  scss: 'SCSS',
  sql: 'SQL',
  toml: 'TOML',
  typescript: 'TypeScript',
  'vb.net': 'VB.NET',
  vhdl: 'VHDL',
  webassembly: 'WebAssembly',
  xml: 'XML',
  yaml: 'YAML',
}

/** The name of a code block's language as people write it. */
export const languageName = (language: string | undefined): string =>
  language ? (NAMES[language] ?? language.charAt(0).toUpperCase() + language.slice(1)) : words.blocks.code.plainText
