import { nullable, object, optional, text, Type } from '../schema/shapes.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

type PlaceValue = {
  lat: number
  lon: number
  name: string | null
  address: string | null
  aws_place_id: string | null
  google_place_id: string | null
}

const words = () => optional(nullable(text(2000)))

/** A place on earth. It is neither filtered nor sorted by. */
export const place = definePropertyType<NoConfig, PlaceValue | null>({
  name: 'place',
  ...noConfig,
  write: nullable(
    object({
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      lon: Type.Number({ minimum: -180, maximum: 180 }),
      name: words(),
      address: words(),
      aws_place_id: words(),
      google_place_id: words(),
    }),
  ),
  store: (input: (Partial<PlaceValue> & { lat: number; lon: number }) | null) => ({
    value: input && {
      lat: input.lat,
      lon: input.lon,
      name: input.name ?? null,
      address: input.address ?? null,
      aws_place_id: input.aws_place_id ?? null,
      google_place_id: input.google_place_id ?? null,
    },
  }),
  empty: null,
  read: (stored) => stored,
  entries: () => [],
  conditions: [],
  sort: () => undefined,
  text: (stored) => (stored ? stored.name || stored.address || `${stored.lat}, ${stored.lon}` : ''),
  example: {
    config: {},
    write: { lat: 52.52, lon: 13.405, name: 'Berlin', address: null, aws_place_id: null, google_place_id: 'ChIJAVkDPzdOqEcRcDteW0YgIQQ' },
  },
})
