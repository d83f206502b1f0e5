import { z } from 'zod'
import { fault } from '../../../core/model/fault.ts'
import type { Millis, PhoneId } from '../../../core/model/ids.ts'
import { oneLine } from '../../../core/model/labels.ts'
import type { Access, Answer, CloudPhone, CloudState, Provider, Refused } from '../../../core/ports/provider.ts'
import type { Limits } from '../limiter.ts'
import { call, type Line } from './call.ts'
import { refusal } from './codes.ts'
import { adbShape, batchShape, hostShape, listShape, pictureShape, portShape, pwdShape, taskShape } from './shapes.ts'

export const geelarkBase = 'https://openapi.geelark.com/open/v1'

/** The vendor bans a key for two hours at 200 calls a minute; this stays well below. */
export const geelarkLimits: Limits = { perMinute: 120, together: 4, waitMs: 120_000 }

const states: readonly CloudState[] = ['on', 'starting', 'off', 'expired']
type Listed = z.output<typeof listShape>['items'][number]

const page = 100
const mostPages = 100

/** Cloud phones of GeeLark. https://github.com/geelark-tech/geelark-openapi */
export class Geelark implements Provider {
  readonly name = 'geelark'
  readonly #line: Line
  /** Hides a login code wherever it may turn up, before anything else hears of it. */
  readonly #hush: (secret: string) => void

  constructor(line: Line, hush: (secret: string) => void) {
    this.#line = line
    this.#hush = hush
  }

  get bannedUntil(): Millis | null {
    return this.#line.limiter.bannedUntil
  }

  async list(): Promise<Answer<readonly CloudPhone[]>> {
    const phones = new Map<PhoneId, CloudPhone>()
    for (let at = 1; at <= mostPages; at++) {
      const answer = await call(this.#line, 'phone/list', { page: at, pageSize: page }, listShape, 'read')
      if (!answer.ok) return answer
      for (const item of answer.value.items) phones.set(item.id as PhoneId, phoneOf(item))
      if (answer.value.items.length === 0 || at * answer.value.pageSize >= answer.value.total) break
    }
    return { ok: true, value: [...phones.values()] }
  }

  async states(ids: readonly PhoneId[]): Promise<Answer<ReadonlyMap<PhoneId, CloudState>>> {
    const found = new Map<PhoneId, CloudState>()
    for (let from = 0; from < ids.length; from += page) {
      const answer = await call(this.#line, 'phone/status', { ids: ids.slice(from, from + page) }, batchShape, 'read')
      if (!answer.ok) return answer
      for (const { id, status } of answer.value.successDetails)
        if (status !== undefined) found.set(id as PhoneId, stateOf(status))
    }
    return { ok: true, value: found }
  }

  /** Energy saving stays off: it would stop the phone by itself, also while an upload goes on. */
  start(id: PhoneId): Promise<Answer<null>> {
    return this.#act('phone/start', id, { energySavingMode: 0 }, already)
  }

  stop(id: PhoneId): Promise<Answer<null>> {
    return this.#act('phone/stop', id, {}, off)
  }

  async openAdb(id: PhoneId): Promise<Answer<null>> {
    const answer = await call(this.#line, 'adb/setStatus', { ids: [id], open: true }, z.unknown(), 'act')
    if (!answer.ok) return answer
    const batch = batchShape.safeParse(answer.value)
    const failed = batch.success ? batch.data.failDetails.find((one) => one.id === id) : undefined
    return failed === undefined ? { ok: true, value: null } : refusal('item', failed.code)
  }

  async access(id: PhoneId): Promise<Answer<Access>> {
    const answer = await call(this.#line, 'adb/getData', { ids: [id] }, adbShape, 'read')
    if (!answer.ok) return answer
    const own = answer.value.items.find((item) => item.id === id)
    if (own === undefined) return unclear('adb/getData: it did not speak of the phone')
    if (own.pwd !== '') this.#hush(own.pwd)
    if (own.code !== 0) return refusal('item', own.code)
    const [host, port, pwd] = [hostShape.safeParse(own.ip), portShape.safeParse(own.port), pwdShape.safeParse(own.pwd)]
    // success that is not: a number 0 with nothing in it, while adb comes up
    if (own.ip === '' || own.port === '' || own.pwd === '')
      return { ok: false, fault: fault('cloud-phone-state', 'adb is coming up'), reaction: 'wait', code: null }
    if (!host.success || !port.success || !pwd.success) return unclear('adb/getData: no address that adb can use')
    return { ok: true, value: { address: `${host.data}:${port.data}`, code: pwd.data } }
  }

  async askPicture(id: PhoneId): Promise<Answer<string>> {
    const answer = await call(this.#line, 'phone/screenShot', { id }, taskShape, 'read')
    return answer.ok ? { ok: true, value: answer.value.taskId } : answer
  }

  async picture(task: string): Promise<Answer<string | null>> {
    const answer = await call(this.#line, 'phone/screenShot/result', { taskId: task }, pictureShape, 'read')
    if (!answer.ok) return answer
    const { status, downloadLink } = answer.value
    if (status === 1) return { ok: true, value: null }
    if (status !== 2 || downloadLink === undefined || !/^https?:\/\//.test(downloadLink))
      return unclear('phone/screenShot/result: no picture')
    return { ok: true, value: downloadLink }
  }

  /** One phone a call: what became of it is then never in doubt. `done`: numbers that say that it is so already. */
  async #act(path: string, id: PhoneId, more: object, done: ReadonlySet<number>): Promise<Answer<null>> {
    const answer = await call(this.#line, path, { ids: [id], ...more }, batchShape, 'act')
    if (!answer.ok) return answer.code !== null && done.has(answer.code) ? { ok: true, value: null } : answer
    const failed = answer.value.failDetails.find((one) => one.id === id)
    if (failed !== undefined) return done.has(failed.code) ? { ok: true, value: null } : refusal('item', failed.code)
    if (answer.value.successDetails.some((one) => one.id === id)) return { ok: true, value: null }
    return unclear(`${path}: it did not speak of the phone`)
  }
}

const already: ReadonlySet<number> = new Set([43009])
const off: ReadonlySet<number> = new Set([42002])

const phoneOf = ({ id, serialName, status, remark, group, tags }: Listed): CloudPhone => ({
  id: id as PhoneId,
  name: oneLine(serialName, 100) || id,
  state: stateOf(status),
  remark,
  group: oneLine(group.name, 60),
  tags: tags.map(({ name }) => oneLine(name.replaceAll(',', ' '), 40)).filter((tag) => tag !== ''),
})

const stateOf = (status: number): CloudState => states[status] ?? 'off'

const unclear = (words: string): Refused => ({
  ok: false,
  fault: fault('vendor-unclear', words),
  reaction: 'look',
  code: null,
})
