import {
  ArrowUpRight,
  AtSign,
  BadgeCheck,
  Calendar,
  CircleChevronDown,
  CircleDashed,
  Clock,
  Fingerprint,
  Hash,
  Link,
  List,
  MapPin,
  MousePointerClick,
  Paperclip,
  Phone,
  Search,
  Sigma,
  SquareCheck,
  Text,
  Type,
  User,
  Users,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { PropertyType } from './property-types.ts'

const ICONS: Record<PropertyType, LucideIcon> = {
  title: Type,
  rich_text: Text,
  number: Hash,
  select: CircleChevronDown,
  multi_select: List,
  status: CircleDashed,
  date: Calendar,
  people: Users,
  files: Paperclip,
  checkbox: SquareCheck,
  url: Link,
  email: AtSign,
  phone_number: Phone,
  relation: ArrowUpRight,
  rollup: Search,
  formula: Sigma,
  unique_id: Fingerprint,
  created_time: Clock,
  created_by: User,
  last_edited_time: Clock,
  last_edited_by: User,
  place: MapPin,
  verification: BadgeCheck,
  button: MousePointerClick,
}

/** The small picture of a property type. Decoration only. */
export function PropertyIcon({ type }: { type: string }) {
  const Icon = Object.hasOwn(ICONS, type) ? ICONS[type as PropertyType] : Text
  return <Icon size={15} aria-hidden />
}
