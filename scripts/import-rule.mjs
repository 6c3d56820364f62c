// The import rule as a rule of oxlint, so that editors show it too. The rule itself is the table in rooms.mjs.
import { relative } from 'node:path'
import { judgeImport } from './rooms.mjs'

const importRule = {
  create(context) {
    const from = relative(context.cwd, context.filename).replaceAll('\\', '/')
    const check = (node, source, isTypeOnly) => {
      if (typeof source?.value !== 'string') return
      const complaint = judgeImport(from, source.value, isTypeOnly)
      if (complaint) context.report({ node, message: complaint })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source, isImportOfTypes(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal ?? node.argument, true),
    }
  },
}

function isImportOfTypes({ importKind, specifiers }) {
  return importKind === 'type' || (specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type'))
}

export default { meta: { name: 'house' }, rules: { 'import-rule': importRule } }
