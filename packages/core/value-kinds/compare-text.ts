/**
 * The order of two texts by code point, which is the order of their UTF-8 bytes and so what databases compare.
 * JavaScript's own `<` compares UTF-16 units and puts characters beyond the first plane before U+E000.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const one = a.charCodeAt(i)
    const other = b.charCodeAt(i)
    if (one !== other) return afterSurrogates(one) - afterSurrogates(other)
  }
  return a.length - b.length
}

/** A UTF-16 unit moved so that surrogates, which begin the highest code points, come after all other units. */
const afterSurrogates = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
