import { Menu } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { useSidebar } from './sidebar-state.ts'

/** Brings the sidebar back when it is hidden. */
export function SidebarButton() {
  const { open, setOpen } = useSidebar()
  if (open) return null
  return (
    <IconButton label={words.sidebar.open} aria-expanded={false} onClick={() => setOpen(true)}>
      <Menu size={18} aria-hidden />
    </IconButton>
  )
}
