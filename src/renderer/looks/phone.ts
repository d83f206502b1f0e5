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
  taken: { word: 'In your hands', icon: 'pointer', tone: 'neutral', lane: 'paused' },
  needs: { word: 'Needs you', icon: 'hand', tone: 'need', lane: 'needs' },
  uncertain: { word: 'Uncertain', icon: 'circle-question-mark', tone: 'doubt', lane: 'needs' },
  'given-up': { word: 'Given up', icon: 'octagon-x', tone: 'bad', lane: 'needs' },
  offline: { word: 'Offline', icon: 'unplug', tone: 'bad', lane: 'recovering' },
  reconnecting: { word: 'Reconnecting', icon: 'cable', tone: 'retry', lane: 'recovering' },
  restarting: { word: 'Restarting', icon: 'power', tone: 'retry', lane: 'recovering' },
  retrying: { word: 'Retrying', icon: 'rotate-cw', tone: 'retry', lane: 'recovering' },
  starting: { word: 'Starting', icon: 'loader', tone: 'run', lane: 'working' },
  rehearsing: { word: 'Rehearsing', icon: 'flask-conical', tone: 'run', lane: 'working' },
  posting: { word: 'Posting', icon: 'circle-play', tone: 'run', lane: 'working' },
  verifying: { word: 'Verifying', icon: 'scan-eye', tone: 'run', lane: 'working' },
  cooling: { word: 'Cooling down', icon: 'timer', tone: 'neutral', lane: 'resting' },
  resting: { word: 'Resting', icon: 'moon', tone: 'neutral', lane: 'resting' },
  off: { word: 'Off', icon: 'cloud-off', tone: 'neutral', lane: 'resting' },
  draining: { word: 'Draining', icon: 'arrow-down-to-line', tone: 'neutral', lane: 'paused' },
  paused: { word: 'Paused', icon: 'circle-pause', tone: 'neutral', lane: 'paused' },
  ready: { word: 'Ready', icon: 'check', tone: 'neutral', lane: 'ready' },
}

export const laneLooks: Readonly<Record<LaneName, Look>> = {
  needs: { word: 'Needs you', icon: 'hand', tone: 'need' },
  recovering: { word: 'Recovering', icon: 'wrench', tone: 'neutral' },
  working: { word: 'Working', icon: 'circle-play', tone: 'neutral' },
  resting: { word: 'Resting', icon: 'moon', tone: 'neutral' },
  ready: { word: 'Ready', icon: 'check', tone: 'neutral' },
  paused: { word: 'Paused', icon: 'circle-pause', tone: 'neutral' },
}
