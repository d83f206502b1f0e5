import type { Check as DoctorCheck } from '../../core/contract/outputs.ts'
import type { SlotState } from '../../core/model/board.ts'
import type { Look } from './look.ts'

export const slotLooks: Readonly<Record<SlotState, Look>> = {
  starting: { word: 'Starting', icon: 'loader', tone: 'run' },
  ready: { word: 'Ready', icon: 'check', tone: 'neutral' },
  busy: { word: 'Busy', icon: 'circle-play', tone: 'run' },
  draining: { word: 'Draining', icon: 'arrow-down-to-line', tone: 'neutral' },
  'backing-off': { word: 'Backing off', icon: 'cable', tone: 'retry' },
  'given-up': { word: 'Given up', icon: 'octagon-x', tone: 'bad' },
}

/** Checks of the doctor and runs of routines. */
export const checkLooks: Readonly<Record<DoctorCheck['state'], Look>> = {
  bad: { word: 'to fix', icon: 'circle-x', tone: 'bad' },
  warning: { word: 'to know', icon: 'triangle-alert', tone: 'retry' },
  good: { word: 'good', icon: 'circle-check', tone: 'good' },
}
