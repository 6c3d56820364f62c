/** JSON, as documents are made of. */
export type Json = Record<string, any>

/**
 * The formats of our shapes in words that every JSON Schema tool knows. `uuid` and `date-time` of the standard are what answers
 * hold; requests may also spell ids without dashes and times without seconds or offset, so patterns say it. An emoji no portable
 * pattern can.
 */
export const standardFormats: Record<'request' | 'answer', Record<string, Json>> = {
  request: {
    'notion-uuid': {
      pattern: '^[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}$',
      description: 'A UUID, with or without dashes.',
    },
    'notion-date': {
      pattern: '^\\d{4}-\\d{2}-\\d{2}([Tt]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?([Zz]|[+-]\\d{2}(:?\\d{2})?)?)?$',
      description: 'A date or a date-time of ISO 8601.',
      examples: ['2026-04-12', '2026-04-12T09:30:00.000+02:00'],
    },
    'notion-emoji': { description: 'One emoji.', examples: ['🍀'] },
  },
  answer: {
    'notion-uuid': { format: 'uuid' },
    'notion-date': { format: 'date-time' },
    'notion-emoji': { description: 'One emoji.' },
  },
}
