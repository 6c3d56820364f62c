import { useRef } from 'react'
import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

type FileButtonProps = Omit<ComponentProps<typeof Button>, 'onClick' | 'type'> & {
  /** What the file is: the name of the field behind the button. */
  fileLabel: string
  accept?: string
  multiple?: boolean
  onPick: (file: File, ...more: File[]) => void
}

/** A button that lets choose a file; several where `multiple`. */
export function FileButton({ fileLabel, accept, multiple, onPick, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept={accept}
        multiple={multiple}
        tabIndex={-1}
        aria-label={fileLabel}
        onChange={(event) => {
          const [file, ...more] = event.target.files ?? []
          if (file && !button.busy) onPick(file, ...more)
          // The same file may be chosen again after a failure.
          event.target.value = ''
        }}
      />
    </>
  )
}
