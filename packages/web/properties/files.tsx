import { Paperclip } from 'lucide-react'
import type { FileValue } from '../api/wire.ts'
import { OutsideLink } from '../rich-text/outside-link.tsx'
import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

/** Files to open. */
export const Files: PropertyView = ({ value }) => (
  <span className="value-list">
    {((value ?? []) as FileValue[]).map((file, index) => (
      <OutsideLink key={index} href={file.external?.url ?? file.file?.url} className="value-file">
        <Paperclip size={14} aria-hidden />
        {file.name || words.objects.file}
      </OutsideLink>
    ))}
  </span>
)
