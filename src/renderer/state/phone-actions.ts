import type { PhoneCard } from '../../core/model/board.ts'
import type { IconName } from '../looks/icons.ts'
import type { PhoneState } from '../looks/phone.ts'
import { act } from './act.ts'
import { href } from './route.ts'
import { leads } from './screens.ts'
import { toast } from './toasts.ts'
import { go } from './view.ts'

/** What can be done with a phone: the same list for its menu, its keys and the palette. */
export interface PhoneAction {
  readonly name:
    | 'open'
    | 'find'
    | 'logs'
    | 'start'
    | 'pause'
    | 'stop'
    | 'rest'
    | 'appium'
    | 'worker'
    | 'reconnect'
    | 'reboot'
    | 'copy'
  readonly group: 'look' | 'work' | 'repair' | 'copy'
  readonly icon: IconName
  readonly word: string
  readonly keys?: string
  /** How long it takes, or what it touches. */
  readonly note?: string
  /** Why not now. */
  readonly refusal: string | null
  readonly run: () => void
}

const hour = 3_600_000

const isPaused = (phone: PhoneCard): boolean => phone.holds.some((h) => h.reason === 'paused')

/** Why nothing can be done on the phone's own screen; a cloud phone that is off starts for it. */
export const outOfReach = ({ adb, link }: PhoneCard): string | null =>
  adb === 'device' || link === 'cloud' ? null : 'Possible once adb reaches the phone.'

/** Lifts a person's pause, or with a second press every hold of the phone. */
export const startPhone = (phone: PhoneCard): void => void act('resume', { scope: 'phone', target: phone.id })

/** Nothing new begins on it, and what it has in hand is called back, if its share tap is not permitted yet. */
const stopPhone = async ({ id, doing }: PhoneCard): Promise<void> => {
  await act('pause', { scope: 'phone', target: id })
  if (doing !== null) await act('pause', { scope: 'job', target: String(doing.job) })
}

const rebootPhone = async ({ id, name }: PhoneCard): Promise<void> => {
  toast({ tone: 'retry', sentence: `${name} reboots.` })
  const done = await act('reboot-phones', { phones: [id] })
  const [left] = done?.why ?? []
  if (left !== undefined) toast({ tone: 'bad', sentence: `${name} did not reboot: ${left.sentence}` })
}

export const copyText = async (text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
    toast({ tone: 'good', sentence: `${what} is copied.` })
  } catch {
    toast({ tone: 'retry', sentence: `This window may not use the clipboard. ${what}: ${text}` })
  }
}

export const phoneActions = (phone: PhoneCard, state: PhoneState, hasSlot: boolean): readonly PhoneAction[] => {
  const paused = isPaused(phone)
  const open = href(['phone', phone.id])
  const logs = href(['health', 'journal'], { phone: phone.id })
  const worker = hasSlot ? null : 'no worker'
  const isOff = phone.cloud?.power === 'off'
  const repair = (takes: string) => (phone.doing === null ? takes : 'ends the job')
  return [
    {
      name: 'open',
      group: 'look',
      icon: 'monitor-smartphone',
      word: 'Open screen',
      keys: 'O',
      refusal: leads(open) ? null : 'not in this build',
      run: () => go(open),
    },
    {
      name: 'logs',
      group: 'look',
      icon: 'scroll-text',
      word: 'Show logs',
      keys: 'L',
      refusal: leads(logs) ? null : 'not in this build',
      run: () => go(logs),
    },
    {
      name: 'start',
      group: 'work',
      icon: 'circle-play',
      word: 'Start',
      ...(paused ? { keys: 'P' } : {}),
      refusal: paused ? null : 'not paused',
      run: () => startPhone(phone),
    },
    {
      name: 'pause',
      group: 'work',
      icon: 'circle-pause',
      word: phone.doing === null ? 'Pause' : 'Pause after this job',
      ...(paused ? {} : { keys: 'P' }),
      refusal: paused ? 'paused' : null,
      run: () => void act('pause', { scope: 'phone', target: phone.id }),
    },
    {
      name: 'stop',
      group: 'work',
      icon: 'circle-stop',
      word: 'Stop now',
      note: 'sets its job aside',
      refusal: phone.doing === null ? 'no job' : null,
      run: () => void stopPhone(phone),
    },
    {
      name: 'rest',
      group: 'work',
      icon: 'moon',
      word: 'Rest for 1 h',
      note: phone.doing === null ? '' : 'after this job',
      refusal: null,
      run: () => void act('rest', { phone: phone.id, forMs: hour }),
    },
    {
      name: 'find',
      group: 'work',
      icon: 'locate-fixed',
      word: 'Find the phone',
      note: isOff ? 'starts it' : 'shows its name',
      refusal: phone.adb !== 'device' && !isOff ? 'out of reach' : phone.doing !== null ? 'has a job' : null,
      run: () => void act('find-phone', { phone: phone.id }, `The screen of ${phone.name} shows its name.`),
    },
    {
      name: 'appium',
      group: 'repair',
      icon: 'activity',
      word: 'Restart Appium',
      note: repair('about 4 s'),
      refusal: worker,
      run: () => void act('restart-appium', { phone: phone.id }),
    },
    {
      name: 'worker',
      group: 'repair',
      icon: 'cpu',
      word: 'Restart worker',
      note: repair('about 9 s'),
      refusal: worker,
      run: () => void act('restart-worker', { phone: phone.id }),
    },
    {
      name: 'reconnect',
      group: 'repair',
      icon: 'cable',
      word: 'Reconnect',
      note: 'adb',
      refusal: state === 'off' ? 'off' : null,
      run: () => void act('reconnect', { phone: phone.id }),
    },
    {
      name: 'reboot',
      group: 'repair',
      icon: 'power',
      word: 'Reboot',
      note: 'about 1 min',
      refusal: isOff ? 'off' : phone.adb !== 'device' ? 'out of reach' : phone.doing !== null ? 'has a job' : null,
      run: () => void rebootPhone(phone),
    },
    {
      name: 'copy',
      group: 'copy',
      icon: 'copy',
      word: 'Copy serial',
      note: phone.id.length > 16 ? `${phone.id.slice(0, 15)}…` : phone.id,
      refusal: null,
      run: () => void copyText(phone.id, 'The serial'),
    },
  ]
}
