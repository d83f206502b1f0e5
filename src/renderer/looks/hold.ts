import {
  CalendarClock,
  CirclePause,
  Clock,
  CloudOff,
  FilePen,
  FileWarning,
  Gauge,
  Hand,
  Layers,
  type LucideIcon,
  Moon,
  RotateCw,
  Timer,
  Unplug,
} from 'lucide-react'
import type { Outputs } from '../../core/contract/outputs.ts'

export type WaitingCode = Outputs['why'][number]['code']

/** Why a waiting job waits, as an icon. */
export const waitingIcons: Readonly<Record<WaitingCode, LucideIcon>> = {
  state: RotateCw,
  draft: FilePen,
  content: FileWarning,
  due: Clock,
  farm: CirclePause,
  campaign: CirclePause,
  app: CirclePause,
  account: Hand,
  vendor: CloudOff,
  phone: Unplug,
  'no-phone': Unplug,
  cap: Gauge,
  spacing: Timer,
  window: Moon,
  slot: CalendarClock,
  'account-busy': Layers,
  'phone-busy': Layers,
  uncertain: Hand,
  line: Layers,
}
