/** What an expression says, node by node. `start` and `end` are offsets in its text; `height` counts the levels below and itself. */
export type Node = { start: number; end: number; height: number } & (
  | { kind: 'number'; value: number; raw: string }
  /** `raw` is the literal with its quotes, as written. */
  | { kind: 'text'; value: string; raw: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'list'; items: Node[] }
  /** A name bound by `let`, or `current` and `index`. */
  | { kind: 'name'; name: string }
  /** A property of the own page, or of the page that `of` gives. */
  | { kind: 'property'; of: Node | null; key: PropertyKey }
  /** A call. Of a method, `x.f(a)`, `x` is the first of `args`; `bare` is a method without parentheses. */
  | { kind: 'call'; name: string; form: 'function' | 'method' | 'bare'; args: Node[] }
  | { kind: 'unary'; operator: UnaryOperator; operand: Node }
  | { kind: 'binary'; operator: BinaryOperator; left: Node; right: Node }
  | { kind: 'ternary'; condition: Node; yes: Node; no: Node }
)

/** A property by its name, or by id as a token names it; the token of another page's property says its data source. */
export type PropertyKey = { by: 'name'; name: string } | { by: 'id'; id: string; source: string | null }

export type UnaryOperator = '-' | '+' | '!' | 'not'
/** Spelled as written: words and symbols mean the same. */
export type BinaryOperator = '^' | '*' | '/' | '%' | '+' | '-' | '>' | '>=' | '<' | '<=' | '==' | '!=' | 'and' | '&&' | 'or' | '||'

/** A property node, for those who decide how it is spelled. */
export type PropertyNode = Extract<Node, { kind: 'property' }>
