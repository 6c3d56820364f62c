import type pg from 'pg'

/** A client that sends no NUL, at which PostgreSQL's text ends. In JSON it is written as an escape, and what is compared has lost it before (core/value-kinds). */
export const withoutNul = (Client: typeof pg.Client): typeof pg.Client =>
  class extends Client {
    override query(...given: any[]): any {
      const [text, values, ...more] = given as [any, unknown, ...any[]]
      if (!Array.isArray(values)) return super.query(...(given as [any]))
      return super.query(text, values.map((value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)), ...(more as [any]))
    }
  }
