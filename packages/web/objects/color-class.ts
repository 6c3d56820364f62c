import './colors.css'

/** The class for a colour of the API (`red`, `red_background`), or nothing for the default ones. */
export const colorClass = (color: unknown): string | undefined =>
  typeof color === 'string' && /^(gray|brown|orange|yellow|green|blue|purple|pink|red)(_background)?$/.test(color)
    ? `color-${color}`
    : undefined
