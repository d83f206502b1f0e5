import type { PhoneId } from '../../core/model/ids.ts'
import { send } from './act.ts'

/**
 * Which phones this window shows. The control room takes pictures of these alone, and only for as long as it is told so:
 * it is said again before its lease runs out, and never while nobody can see the window.
 */
export type PictureSize = 'M' | 'L' | 'XL'

const sizes = ['M', 'L', 'XL'] as const

const gatherMs = 150
const firstLeaseMs = 10_000
/** How many places of the window show a phone in a size. */
const shown: Readonly<Record<PictureSize, Map<PhoneId, number>>> = {
  M: new Map(),
  L: new Map(),
  XL: new Map(),
}
let leaseMs = firstLeaseMs
let timer: ReturnType<typeof setTimeout> | null = null

const isWanted = (): boolean => sizes.some((size) => shown[size].size > 0)

const sayIn = (ms: number): void => {
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => void say(), ms)
}

const say = async (): Promise<void> => {
  timer = null
  if (document.visibilityState !== 'visible') return
  for (const size of sizes) {
    const phones = [...shown[size].keys()].slice(0, 500)
    if (phones.length === 0) continue
    const receipt = await send('watch-phones', { phones, size })
    if (receipt.ok) leaseMs = receipt.value.leaseMs
  }
  if (timer === null && isWanted()) sayIn(Math.max(1_000, leaseMs * 0.6))
}

const onVisible = (): void => {
  if (document.visibilityState === 'visible' && isWanted()) sayIn(0)
}

/** A phone came into view; call the answer when it is out of it. */
export const watchPhone = (phone: PhoneId, size: PictureSize): (() => void) => {
  const counts = shown[size]
  counts.set(phone, (counts.get(phone) ?? 0) + 1)
  if (counts.get(phone) === 1) sayIn(gatherMs)
  document.addEventListener('visibilitychange', onVisible)
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    const left = (counts.get(phone) ?? 1) - 1
    if (left > 0) counts.set(phone, left)
    else counts.delete(phone)
    if (isWanted()) return
    document.removeEventListener('visibilitychange', onVisible)
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
}
