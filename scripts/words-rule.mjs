// The words rule as a rule of oxlint: what a person reads or a screen reader says stands in packages/web/words and nowhere else.

/** Attributes of JSX that people read or hear, whatever they hold. */
const READ_ATTRIBUTES = /^(?:label|title|placeholder|alt|hint|error|description|legend|aria-(?:label|description|valuetext|roledescription)|\w+Label)$/

/** Attributes of JSX and calls that take words of the machine. */
const MACHINE_ATTRIBUTES = /^(?:className|style|key|id|type|role|to|from|href|src|rel|d|viewBox|media|points|transform|autoComplete|inputMode)$/
const MACHINE_CALLS = /^(?:classNames|buttonClass|Error|TypeError|RegExp|useMediaQuery|matchMedia|querySelector(?:All)?|closest|matches|getElementById|createElement|getItem|setItem|getPropertyValue|addEventListener|removeEventListener|execCommand|DateTimeFormat|NumberFormat|PluralRules)$/

/** Two words, one with a capital as sentences and labels begin (`ApiError` and `ArrowDown` are names), or one that trails off. */
const SENTENCE = /\p{L}{2,}[,.:;]?\s+\p{L}|^\s*\p{Lu}\p{Ll}+(?!\p{L})|\p{L}…/u
const LETTER = /\p{L}/u

const complaint = 'What people read stands in packages/web/words/en/<feature>.ts: take it from there (`words.<feature>.<name>`).'

/** Whether a text within the source is for people, judged by where it stands and, where that leaves it open, by how it looks. */
function isForPeople(node, text) {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'JSXAttribute': {
        const name = parent.name.name.name ?? parent.name.name
        if (READ_ATTRIBUTES.test(name)) return LETTER.test(text)
        return !MACHINE_ATTRIBUTES.test(name) && !name.startsWith('data-') && SENTENCE.test(text)
      }
      case 'JSXElement':
      case 'JSXFragment':
        return LETTER.test(text)
      case 'JSXExpressionContainer':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'TemplateLiteral':
      case 'ParenthesizedExpression':
        if (parent.type === 'ConditionalExpression' && child === parent.test) return false
        continue
      case 'CallExpression':
      case 'NewExpression':
        return !MACHINE_CALLS.test(parent.callee.property?.name ?? parent.callee.name ?? '') && SENTENCE.test(text)
      case 'Property':
        return child !== parent.key && SENTENCE.test(text)
      case 'BinaryExpression':
        return !/^[=!]==?$/.test(parent.operator) && SENTENCE.test(text)
      case 'SwitchCase':
      case 'MemberExpression':
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ExpressionStatement':
      case 'TSLiteralType':
      case 'TSTypeReference':
        return false
      default:
        return SENTENCE.test(text)
    }
  }
  return SENTENCE.test(text)
}

const wordsRule = {
  create(context) {
    const check = (node, text) => isForPeople(node, text) && context.report({ node, message: complaint })
    return {
      JSXText: (node) => LETTER.test(node.value) && context.report({ node, message: complaint }),
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked ?? node.value.raw),
    }
  },
}

export default { meta: { name: 'words' }, rules: { 'in-catalogue': wordsRule } }
