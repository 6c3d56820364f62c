import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { words } from '../../words/index.ts'
import { readNumber } from './number-editing.tsx'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

type PlaceValue = { lat: number; lon: number; name?: string | null; address?: string | null }

const isWithin = (number: number | null | undefined, most: number): number is number => typeof number === 'number' && Math.abs(number) <= most

function PlaceEditor({ value, schema, onSave, onClose }: PropertyEditorProps) {
  const place = value as PlaceValue | null
  const [name, setName] = useState(place?.name ?? '')
  const [lat, setLat] = useState(place ? String(place.lat) : '')
  const [lon, setLon] = useState(place ? String(place.lon) : '')
  const [error, setError] = useState<string | null>(null)
  const save = () => {
    const [north, east] = [readNumber(lat), readNumber(lon)]
    if (!isWithin(north, 90) || !isWithin(east, 180)) return setError(words.properties.editing.noPlace)
    onSave({ ...place, lat: north, lon: east, name: name.trim() || null, address: place?.address ?? null })
    onClose('down')
  }
  return (
    // Escape ends the editing wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="place-editor"
      aria-label={schema.name}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose('stay')
      }}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField label={words.properties.editing.placeName} value={name} onValueChange={setName} autoFocus />
      <TextField label={words.properties.editing.latitude} inputMode="decimal" value={lat} onValueChange={setLat} error={error} />
      <TextField label={words.properties.editing.longitude} inputMode="decimal" value={lon} onValueChange={setLon} />
      <Button type="submit" variant="primary">
        {words.ui.done}
      </Button>
    </form>
  )
}

/** A place on earth. */
export const placeEditing: PropertyEditing = {
  Editor: PlaceEditor,
  toText: (value) => {
    const place = value as PlaceValue | null
    return place ? place.name || `${place.lat}, ${place.lon}` : ''
  },
  empty: null,
}
