import { BatteryFull, BatteryLow, BatteryMedium, Cloud, FlaskConical, type LucideIcon, Usb, Wifi } from 'lucide-react'
import type { Link } from '../../core/model/phone.ts'

/** How a phone is reached; `plural` counts them in the title bar. */
export const linkLooks: Readonly<
  Record<Link, { readonly word: string; readonly plural: string; readonly icon: LucideIcon }>
> = {
  usb: { word: 'USB', plural: 'USB', icon: Usb },
  tcp: { word: 'adb over network', plural: 'network', icon: Wifi },
  cloud: { word: 'Cloud phone', plural: 'cloud', icon: Cloud },
  simulated: { word: 'Simulated phone', plural: 'simulated', icon: FlaskConical },
}

export const batteryIcon = (percent: number): LucideIcon =>
  percent < 30 ? BatteryLow : percent > 85 ? BatteryFull : BatteryMedium
