import type { Link } from '../../core/model/phone.ts'
import type { IconName } from './icons.ts'

/** How a phone is reached; `plural` counts them in the title bar. */
export const linkLooks: Readonly<
  Record<Link, { readonly word: string; readonly plural: string; readonly icon: IconName }>
> = {
  usb: { word: 'USB', plural: 'USB', icon: 'usb' },
  tcp: { word: 'adb over network', plural: 'network', icon: 'wifi' },
  cloud: { word: 'Cloud phone', plural: 'cloud', icon: 'cloud' },
  simulated: { word: 'Simulated phone', plural: 'simulated', icon: 'flask-conical' },
}

export const batteryIcon = (percent: number): IconName =>
  percent < 30 ? 'battery-low' : percent > 85 ? 'battery-full' : 'battery-medium'
