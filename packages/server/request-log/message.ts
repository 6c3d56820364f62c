import type { FormPart } from '../http/exchange.ts'
import type { Masking } from './mask.ts'

/** A body as it is kept. */
export type KeptBody = {
  bytes: number
  text: string | null
  is_cut: boolean
  parts: FormPart[] | null
}
export type KeptHeader = { name: string; value: string }

/** How much of a body is kept, in characters. */
export const BODY_KEPT = 64 * 1024
const HEADER_KEPT = 1024

/** Headers as they are kept: masked, cut, in order. */
export function keepHeaders(headers: Record<string, string | string[] | undefined>, masking: Masking): KeptHeader[] {
  const kept: KeptHeader[] = []
  for (const [name, values] of Object.entries(headers)) {
    if (values === undefined) continue
    for (const value of Array.isArray(values) ? values : [values]) kept.push({ name, value: wellFormed(masking.header(name, value), HEADER_KEPT) })
  }
  return kept
}

/** A text body as it is kept; masked before it is cut, so that no half of a secret is left at the end. */
export function keepText(text: string, bytes: number, masking: Masking): KeptBody | null {
  if (bytes === 0) return null
  // A body far beyond the bound is not worth masking to its end; a secret across this cut is cut off below.
  const near = text.length > 4 * BODY_KEPT ? text.slice(0, 4 * BODY_KEPT) : text
  const whole = masking.text(near)
  return { bytes, text: wellFormed(whole, BODY_KEPT), is_cut: whole.length > BODY_KEPT || near.length < text.length, parts: null }
}

/** A body of bytes: as text when it is text. */
export function keepBytes(body: Buffer, masking: Masking): KeptBody | null {
  if (body.length === 0) return null
  const text = body.toString('utf8')
  // What is no UTF-8 or holds control characters is no text to show; that it was sent, and how much, is kept.
  if (/[^\P{Cc}\t\n\v\f\r]|\ufffd/u.test(text)) return { bytes: body.length, text: null, is_cut: false, parts: null }
  return keepText(text, body.length, masking)
}

/** A form: its parts, not what they held. */
export const keepForm = (parts: readonly FormPart[], bytes: number, masking: Masking): KeptBody => ({
  bytes,
  text: null,
  is_cut: parts.length > MOST_PARTS,
  parts: parts.slice(0, MOST_PARTS).map((part) => ({
    ...part,
    name: wellFormed(masking.text(part.name), 200),
    filename: part.filename && wellFormed(masking.text(part.filename), 900),
    content_type: part.content_type && wellFormed(part.content_type, 200),
  })),
})
const MOST_PARTS = 20

/** At most so many characters, none of them half of one: what is stored is UTF-8, which has no lone surrogates. */
export const wellFormed = (text: string, most: number): string => (text.length > most ? text.slice(0, most) : text).toWellFormed()
