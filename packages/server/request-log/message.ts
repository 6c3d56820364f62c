import { everyAnswer } from '../http/answer.ts'
import type { FormPart } from '../http/exchange.ts'
import type { Masking } from './mask.ts'

/** A body as it is kept, without its text, which has a column of its own. */
export type KeptBody = { bytes: number; is_cut: boolean; parts: FormPart[] | null }
/** Headers by name; several of one name are a list. */
export type KeptHeaders = Record<string, string | string[]>
/** A body on its way into the log; null when none was sent. */
export type TakenBody = { text: string | null; body: KeptBody } | null

/** How much of a body is kept, in characters. */
export const BODY_KEPT = 32 * 1024
// A secret that the cut goes through is seen whole this far beyond it.
const MARGIN = 2000
const HEADER_KEPT = 1024

/** Headers as they are kept: masked, cut, in order. */
export function keepHeaders(headers: Record<string, string | string[] | undefined>, masking: Masking): KeptHeaders {
  const kept: KeptHeaders = {}
  for (const [name, value] of Object.entries(headers)) {
    // What stands in every answer need not be looked at in each.
    if (value !== undefined && value === everyAnswer[name]) kept[name] = value
    else if (value !== undefined) kept[name] = Array.isArray(value) ? value.map((one) => keepHeader(name, one, masking)) : keepHeader(name, value, masking)
  }
  return kept
}
const keepHeader = (name: string, value: string, masking: Masking) => wellFormed(masking.header(name, value), HEADER_KEPT)

/** A text body as it is kept; masked before it is cut, so that no half of a secret is left at the end. */
export function keepText(text: string, bytes: number, masking: Masking): TakenBody {
  if (bytes === 0) return null
  const near = text.length > BODY_KEPT + MARGIN ? text.slice(0, BODY_KEPT + MARGIN) : text
  const whole = masking.text(near)
  // What the margin does not see to its end (a long value under a secret name) must not begin before the cut either.
  const kept = near.length < text.length ? Math.max(0, Math.min(BODY_KEPT, whole.length - MARGIN)) : BODY_KEPT
  return { text: wellFormed(whole, kept), body: { bytes, is_cut: whole.length > kept || near.length < text.length, parts: null } }
}

/** A body of bytes: as text when it is text. */
export function keepBytes(body: Buffer, masking: Masking): TakenBody {
  if (body.length === 0) return null
  const text = body.toString('utf8')
  // What is no UTF-8 or holds control characters is no text to show; that it was sent, and how much, is kept.
  if (/[^\P{Cc}\t\n\v\f\r]|\ufffd/u.test(text)) return { text: null, body: { bytes: body.length, is_cut: false, parts: null } }
  return keepText(text, body.length, masking)
}

/** A form: its parts, not what they held. */
export const keepForm = (parts: readonly FormPart[], bytes: number, masking: Masking): TakenBody => ({
  text: null,
  body: {
    bytes,
    is_cut: parts.length > MOST_PARTS,
    parts: parts.slice(0, MOST_PARTS).map((part) => ({
      ...part,
      name: wellFormed(masking.text(part.name), 200),
      filename: part.filename && wellFormed(masking.text(part.filename), 900),
      content_type: part.content_type && wellFormed(part.content_type, 200),
    })),
  },
})
const MOST_PARTS = 20

/** At most so many characters, none of them half of one: what is stored is UTF-8, which has no lone surrogates. */
export const wellFormed = (text: string, most: number): string => (text.length > most ? text.slice(0, most) : text).toWellFormed()

/** Kept headers as they are shown. */
export const shownHeaders = (headers: KeptHeaders): { name: string; value: string }[] =>
  Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })))
