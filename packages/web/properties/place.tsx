import { MapPin } from 'lucide-react'
import type { PropertyView } from './property-types.ts'

type PlaceValue = { lat: number; lon: number; name?: string | null; address?: string | null }

/** A place on earth. */
export const Place: PropertyView = ({ value }) => {
  const place = value as PlaceValue | null
  if (!place) return null
  return (
    <span className="value-file" title={place.address ?? undefined}>
      <MapPin size={14} aria-hidden />
      {place.name || place.address || `${place.lat}, ${place.lon}`}
    </span>
  )
}
