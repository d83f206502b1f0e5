import type { Outputs } from '../../core/contract/outputs.ts'
import type { IconName } from './icons.ts'

export type WaitingCode = Outputs['why'][number]['code']

/** Why a waiting job waits, as an icon. */
export const waitingIcons: Readonly<Record<WaitingCode, IconName>> = {
  state: 'rotate-cw',
  draft: 'file-pen',
  content: 'file-warning',
  due: 'clock',
  farm: 'circle-pause',
  campaign: 'circle-pause',
  app: 'circle-pause',
  account: 'hand',
  vendor: 'cloud-off',
  phone: 'unplug',
  'no-phone': 'unplug',
  cap: 'gauge',
  spacing: 'timer',
  window: 'moon',
  slot: 'calendar-clock',
  'account-busy': 'layers',
  'phone-busy': 'layers',
  uncertain: 'hand',
  line: 'layers',
}
