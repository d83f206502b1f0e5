import { systemClock } from '../../../../src/main/system/clock.ts'
import { takeLock } from '../../../../src/main/system/lock.ts'

/** A process that takes the lock of a folder on `go`, says how it went, and releases it on `release`. */
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

let release = (): void => {}
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const word of text.trim().split('\n')) {
    if (word === 'release') release()
    if (word !== 'go') continue
    const taken = takeLock({ folder: process.argv[2] ?? '', clock: systemClock, what: 'control room' })
    if (taken.ok) release = taken.value.release
    say(taken.ok ? { ok: true, former: taken.value.former?.pid ?? null } : taken)
  }
})
process.stdin.on('end', () => process.exit())
say('here')
