import {
  ArrowDownToLine,
  Cable,
  Check,
  CircleCheck,
  CirclePlay,
  CircleX,
  Loader,
  OctagonX,
  TriangleAlert,
} from 'lucide-react'
import type { Check as DoctorCheck } from '../../core/contract/outputs.ts'
import type { SlotState } from '../../core/model/board.ts'
import type { Look } from './look.ts'

export const slotLooks: Readonly<Record<SlotState, Look>> = {
  starting: { word: 'Starting', icon: Loader, tone: 'run' },
  ready: { word: 'Ready', icon: Check, tone: 'neutral' },
  busy: { word: 'Busy', icon: CirclePlay, tone: 'run' },
  draining: { word: 'Draining', icon: ArrowDownToLine, tone: 'neutral' },
  'backing-off': { word: 'Backing off', icon: Cable, tone: 'retry' },
  'given-up': { word: 'Given up', icon: OctagonX, tone: 'bad' },
}

/** Checks of the doctor and runs of routines. */
export const checkLooks: Readonly<Record<DoctorCheck['state'], Look>> = {
  bad: { word: 'to fix', icon: CircleX, tone: 'bad' },
  warning: { word: 'to know', icon: TriangleAlert, tone: 'retry' },
  good: { word: 'good', icon: CircleCheck, tone: 'good' },
}
