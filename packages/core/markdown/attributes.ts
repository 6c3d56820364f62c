/** Attributes at the end of a block's first line: ` {toggle="true" color="blue"}`. */
import { isOn } from './tags.ts'
import { readColor, writeColor } from './colors.ts'

const atEnd = /[ \t]*\{([^{}\\]*)\}$/
const whole = /^(?:\s*[a-z]+="[^"]*")+\s*$/

/** Attributes of a block, as they stand at the end of its line; nothing when all are the default. */
export function writeBlockAttributes({ toggle, color }: { toggle?: boolean; color?: string }): string {
  const said = [...(toggle ? ['toggle="true"'] : []), ...(writeColor(color) ? [`color="${writeColor(color)}"`] : [])]
  return said.length === 0 ? '' : ` {${said.join(' ')}}`
}

/** A line without its attributes, and these. Braces that hold anything else are text. */
export function readBlockAttributes(line: string): { text: string; toggle: boolean; color: string } {
  const plain = { text: line, toggle: false, color: 'default' }
  if (!line.endsWith('}')) return plain
  const open = line.lastIndexOf('{')
  if (open < 0 || line[open - 1] === '\\' || line.length - open > 200) return plain
  const found = atEnd.exec(line.slice(Math.max(0, open - 1)))
  if (!found || !whole.test(found[1]!)) return plain
  const { toggle, color, ...others } = Object.fromEntries([...found[1]!.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
  if (Object.keys(others).length > 0 || (color !== undefined && !readColor(color))) return plain
  return { text: line.slice(0, open).trimEnd(), toggle: isOn(toggle), color: readColor(color) ?? 'default' }
}
