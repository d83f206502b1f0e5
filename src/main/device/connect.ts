import { setTimeout as pause } from 'node:timers/promises'
import type { AdbAt } from '../../core/model/adb-at.ts'
import { fault } from '../../core/model/fault.ts'
import type { AdbState } from '../../core/model/phone.ts'
import type { Reply, Result } from '../../core/ports.ts'
import { type Adb, runAdb } from './adb.ts'
import { execute } from './exec.ts'
import { adbFault, wireFault } from './faults.ts'
import { isOther, type Meant, otherPhone } from './itself.ts'
import { isConnected, isPaired, parseDevices } from './parsers.ts'
import { commandLine } from './quote.ts'
import { ask } from './wire.ts'

const connectMs = 15_000
const pairMs = 20_000
const echoMs = 10_000
const readyMs = 20_000

/** Makes an adb server know a network address. adb's exit code says nothing, so its words are read. */
export const connectTo = async (at: AdbAt, address: string): Promise<Reply> => {
  const answer = await ask(at, `host:connect:${address}`, connectMs)
  if (answer.kind === 'okay' && isConnected(answer.text)) return { ok: true, value: null }
  return { ok: false, sentence: answer.text.trim() || `adb did not say whether ${address} is connected` }
}

export const disconnectFrom = async (at: AdbAt, address: string): Promise<void> => {
  await ask(at, `host:disconnect:${address}`)
}

/** The code goes over the server's own wire, where no list of processes shows it, and into no sentence. */
export const pairWith = async (at: AdbAt, address: string, code: string): Promise<Reply> => {
  const answer = await ask(at, `host:pair:${code}:${address}`, pairMs)
  if (answer.kind === 'okay' && isPaired(answer.text)) return { ok: true, value: null }
  const words = answer.text.trim().replaceAll(code, '······').slice(0, 200)
  return {
    ok: false,
    sentence: words === '' ? `${address} did not take the code. Ask the phone for a new one.` : words,
  }
}

/** adb's word for one phone; `absent` when the server does not list it. */
export const stateOf = async (at: AdbAt, address: string): Promise<Result<AdbState>> => {
  const answer = await ask(at, 'host:devices')
  const f = wireFault(answer)
  if (f !== null) return { ok: false, fault: f }
  return { ok: true, value: parseDevices(answer.text).find((d) => d.address === address)?.state ?? 'absent' }
}

/** Waits until adb lists the phone as `device`. */
export const waitForDevice = (at: AdbAt, address: string, limitMs = readyMs): Promise<Result<null>> =>
  waitUntil(at, address, performance.now() + limitMs, async () => {})

/** `onAbsent` may bring a phone back that the server does not list. */
const waitUntil = async (
  at: AdbAt,
  address: string,
  until: number,
  onAbsent: () => Promise<unknown>,
): Promise<Result<null>> => {
  for (;;) {
    const state = await stateOf(at, address)
    if (!state.ok) return state
    if (state.value === 'device') return { ok: true, value: null }
    if (performance.now() > until)
      return {
        ok: false,
        fault: fault(state.value === 'unauthorized' ? 'phone-unauthorized' : 'phone-offline', state.value),
      }
    if (state.value === 'absent') await onAbsent()
    await pause(50)
  }
}

/**
 * Proves that the phone runs commands now, and that it is this one: its address may have gone to another. An exit code alone
 * proves nothing: a login gate answers with 0.
 */
export const echo = async (adb: Adb, phone: Meant): Promise<Result<null>> => {
  const token = `answering-${Math.random().toString(36).slice(2)}`
  const line = `getprop ro.serialno; echo ${token}`
  const said = await runAdb(adb, ['-s', phone.address, 'shell', '-n', line], echoMs)
  const stated = said.out.trim().split('\n')
  if (stated.pop() === token) {
    const isIt = !isOther(phone, stated.join('\n'))
    return isIt ? { ok: true, value: null } : { ok: false, fault: otherPhone(phone) }
  }
  const f = adbFault(said) ?? fault('phone-offline', `it echoed ${JSON.stringify(said.out.slice(0, 100))}`)
  return { ok: false, fault: f }
}

/**
 * Sends the login code where the gate asks for it; three tries, each proved by an echo. The code goes over the server's own
 * wire: a client's arguments show in every list of processes.
 */
export const passGate = async (adb: Adb, phone: Meant, login: string | null): Promise<Result<null>> => {
  let now = await echo(adb, phone)
  for (let tries = 0; tries < 3 && !now.ok && now.fault.type === 'phone-login-gate' && login !== null; tries++) {
    await execute(adb.at, phone.address, commandLine(['glogin', login]), { limitMs: echoMs, mostBytes: 1_000 })
    now = await echo(adb, phone)
  }
  return now
}

/**
 * Forgets the address, connects again, waits for the phone and logs in where a gate asks. A phone that vanishes from the
 * list meanwhile (the server was restarted, or the old connection took the new one with it) is connected once more.
 */
export const reconnectTo = async (adb: Adb, phone: Meant, login: string | null): Promise<Result<null>> => {
  const { address } = phone
  await disconnectFrom(adb.at, address)
  const connected = await connectTo(adb.at, address)
  if (!connected.ok) {
    const up = await stateOf(adb.at, address)
    return up.ok ? { ok: false, fault: fault('phone-offline', connected.sentence) } : up
  }
  const ready = await waitUntil(adb.at, address, performance.now() + readyMs, () => connectTo(adb.at, address))
  return ready.ok ? passGate(adb, phone, login) : ready
}

/** What adb says of an address that it cannot reach, and what a person can do. */
export const unreached = (address: string, said: string): Reply<never> => {
  const why = /: ([^:]+)$/.exec(said.trim())?.[1] ?? said
  return {
    ok: false,
    sentence: `adb cannot reach ${address} (${why}). Is the phone on, in this network, and was it told “adb tcpip 5555” on the cable?`,
  }
}
