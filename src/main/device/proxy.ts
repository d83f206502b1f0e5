import { isIP } from 'node:net'
import type { AdbAt } from '../../core/model/adb-at.ts'
import { fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import type { Result } from '../../core/ports.ts'
import { execute } from './exec.ts'
import { onItself, otherPhone } from './itself.ts'
import { isLoginGate } from './parsers.ts'
import { commandLine } from './quote.ts'
import { executionFault } from './screen.ts'

const setMs = 10_000
const checkS = 10
const mostBytes = 1 << 16
/** Beside Android's own setting: whoever comes later knows by it that the proxy is ours, and what was set before it. */
const mark = 'posthouse_proxy'
const before = 'was '
const none = ':0'

const runOn = async (at: AdbAt, { address }: Phone, line: string, limitMs: number): Promise<Result<string>> => {
  const answer = await execute(at, address, line, { limitMs, mostBytes })
  if (answer.kind !== 'done') return { ok: false, fault: executionFault(answer) }
  const said = answer.bytes.toString('utf8').replaceAll('\r', '')
  return isLoginGate(said) ? { ok: false, fault: fault('phone-login-gate') } : { ok: true, value: said }
}

const get = (key: string): string => commandLine(['settings', 'get', 'global', key])
const put = (key: string, value: string): string => commandLine(['settings', 'put', 'global', key, value])

/** What was set before a proxy of ours; null where none of ours is set. `now` is what is set. */
const look = async (
  at: AdbAt,
  phone: Phone,
): Promise<Result<{ readonly now: string; readonly was: string | null }>> => {
  const lines = [...onItself(phone), get(mark), get('http_proxy'), 'echo read']
  const said = await runOn(at, phone, lines.join(' && '), setMs)
  if (!said.ok) return said
  const [mine, marked = '', set = '', read] = said.value.trimEnd().split('\n')
  if (mine !== 'mine') return { ok: false, fault: otherPhone(phone) }
  if (read !== 'read') return broken
  const now = set === 'null' || set === '' ? none : set
  return { ok: true, value: { now, was: marked === 'null' ? null : wasIn(marked) } }
}

/** Earlier versions wrote their own proxy there. */
const wasIn = (marked: string): string => (marked.startsWith(before) ? marked.slice(before.length) : none)

const broken: Result<never> = { ok: false, fault: fault('phone-offline', 'its answer broke off') }

/** Takes a proxy away that was set here, and puts back what a person had set before it. */
export const clearProxy = async (at: AdbAt, phone: Phone): Promise<Result<null>> => {
  const seen = await look(at, phone)
  if (!seen.ok) return seen
  const { was } = seen.value
  if (was === null) return { ok: true, value: null }
  const gone = commandLine(['settings', 'delete', 'global', mark])
  const lines = [...onItself(phone), put('http_proxy', was), gone, 'echo done']
  const said = await runOn(at, phone, lines.join(' && '), setMs)
  if (!said.ok) return said
  return /(^|\n)done\s*$/.test(said.value) ? { ok: true, value: null } : broken
}

/**
 * Sends everything of the phone through a proxy and proves that it gets through, with Android's own test of a connection or
 * an address that answers with the caller's; answers that address, where it is one. A proxy that fails is taken away again.
 */
export const setProxy = async (
  at: AdbAt,
  phone: Phone,
  proxy: string,
  checkUrl: string,
): Promise<Result<string | null>> => {
  const seen = await look(at, phone)
  if (!seen.ok) return seen
  const { now, was } = seen.value
  const lines = [...onItself(phone), put(mark, before + (was ?? now)), put('http_proxy', proxy), 'echo set']
  const set = await runOn(at, phone, lines.join(' && '), setMs)
  if (!set.ok) return set
  if (!/(^|\n)set\s*$/.test(set.value))
    return {
      ok: false,
      fault: set.value.startsWith('mine')
        ? fault('proxy-failed', `the phone does not take ${proxy}`)
        : otherPhone(phone),
    }
  const curl = ['curl', '-s', '-m', String(checkS), '-x', `http://${proxy}`, '-w', '\n%{http_code}', checkUrl]
  const said = await runOn(at, phone, commandLine(curl), (checkS + 5) * 1_000)
  const why = said.ok ? whyNot(said.value, proxy) : null
  if (said.ok && why === null) return { ok: true, value: addressIn(said.value) }
  await clearProxy(at, phone)
  return said.ok ? { ok: false, fault: fault('proxy-failed', why ?? proxy) } : said
}

const addressIn = (said: string): string | null => {
  const body = said.split('\n').slice(0, -1).join('\n').trim()
  return isIP(body) === 0 ? null : body
}

const whyNot = (said: string, proxy: string): string | null => {
  const code = Number(said.trimEnd().split('\n').at(-1))
  if (!Number.isInteger(code)) return `${proxy} cannot be tested: the phone has no curl`
  if (code === 0) return `${proxy} does not answer`
  return code >= 200 && code < 300 ? null : `${proxy} answers with ${code}`
}
