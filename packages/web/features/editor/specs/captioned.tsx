import type { ReactNode } from 'react'

type CaptionedProps = {
  /** Where the editor puts the caption. */
  captionRef: (node: HTMLElement | null) => void
  isEmpty: boolean
  /** What it is a caption of is still being asked for. */
  isUnset: boolean
  children: ReactNode
}

/** Something that is one piece, with a line below it that is written in. */
export const Captioned = ({ captionRef, isEmpty, isUnset, children }: CaptionedProps) => (
  <div className="edit-media">
    <div contentEditable={false} className="edit-atom">
      {children}
    </div>
    <div className="edit-caption" ref={captionRef} data-empty={isEmpty || undefined} data-unset={isUnset || undefined} />
  </div>
)
