import {
  ArrowDownToLine,
  Cable,
  Check,
  CirclePause,
  CirclePlay,
  CircleQuestionMark,
  CloudOff,
  FlaskConical,
  Hand,
  Loader,
  Moon,
  OctagonX,
  Pointer,
  Power,
  RotateCw,
  ScanEye,
  Timer,
  Unplug,
  Wrench,
} from 'lucide-react'
import type { Look } from './look.ts'

export const lanes = ['needs', 'recovering', 'working', 'resting', 'ready', 'paused'] as const
export type LaneName = (typeof lanes)[number]

/** In the order in which they are asked: a phone shows the first that applies. */
export const phoneStates = [
  'taken',
  'needs',
  'uncertain',
  'given-up',
  'offline',
  'reconnecting',
  'restarting',
  'retrying',
  'starting',
  'rehearsing',
  'posting',
  'verifying',
  'cooling',
  'resting',
  'off',
  'draining',
  'paused',
  'ready',
] as const
export type PhoneState = (typeof phoneStates)[number]

export const phoneLooks: Readonly<Record<PhoneState, Look & { readonly lane: LaneName }>> = {
  taken: { word: 'In your hands', icon: Pointer, tone: 'neutral', lane: 'paused' },
  needs: { word: 'Needs you', icon: Hand, tone: 'need', lane: 'needs' },
  uncertain: { word: 'Uncertain', icon: CircleQuestionMark, tone: 'doubt', lane: 'needs' },
  'given-up': { word: 'Given up', icon: OctagonX, tone: 'bad', lane: 'needs' },
  offline: { word: 'Offline', icon: Unplug, tone: 'bad', lane: 'recovering' },
  reconnecting: { word: 'Reconnecting', icon: Cable, tone: 'retry', lane: 'recovering' },
  restarting: { word: 'Restarting', icon: Power, tone: 'retry', lane: 'recovering' },
  retrying: { word: 'Retrying', icon: RotateCw, tone: 'retry', lane: 'recovering' },
  starting: { word: 'Starting', icon: Loader, tone: 'run', lane: 'working' },
  rehearsing: { word: 'Rehearsing', icon: FlaskConical, tone: 'run', lane: 'working' },
  posting: { word: 'Posting', icon: CirclePlay, tone: 'run', lane: 'working' },
  verifying: { word: 'Verifying', icon: ScanEye, tone: 'run', lane: 'working' },
  cooling: { word: 'Cooling down', icon: Timer, tone: 'neutral', lane: 'resting' },
  resting: { word: 'Resting', icon: Moon, tone: 'neutral', lane: 'resting' },
  off: { word: 'Off', icon: CloudOff, tone: 'neutral', lane: 'resting' },
  draining: { word: 'Draining', icon: ArrowDownToLine, tone: 'neutral', lane: 'paused' },
  paused: { word: 'Paused', icon: CirclePause, tone: 'neutral', lane: 'paused' },
  ready: { word: 'Ready', icon: Check, tone: 'neutral', lane: 'ready' },
}

export const laneLooks: Readonly<Record<LaneName, Look>> = {
  needs: { word: 'Needs you', icon: Hand, tone: 'need' },
  recovering: { word: 'Recovering', icon: Wrench, tone: 'neutral' },
  working: { word: 'Working', icon: CirclePlay, tone: 'neutral' },
  resting: { word: 'Resting', icon: Moon, tone: 'neutral' },
  ready: { word: 'Ready', icon: Check, tone: 'neutral' },
  paused: { word: 'Paused', icon: CirclePause, tone: 'neutral' },
}
