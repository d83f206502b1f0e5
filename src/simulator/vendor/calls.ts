import { z } from 'zod'
import { parse } from '../control/reply.ts'
import type { Delays, VendorPhone } from './phone.ts'

export interface House {
  readonly phones: readonly VendorPhone[]
  readonly delays: Delays
  /** Phones that may run at the same time. */
  readonly capacity: number
  /** Pictures that were asked for, with how often their result was asked for. */
  readonly pictures: Map<string, number>
}

export interface Told {
  readonly code: number
  readonly data: unknown
}

const ids = z.object({ ids: z.array(z.string()).min(1).max(100) })
const paging = z.object({
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(100).default(20),
})

/** The calls by their path. Their shapes differ from call to call, as the vendor's do. */
export const calls: Readonly<Record<string, (house: House, body: unknown) => Promise<Told>>> = {
  'phone/list': async ({ phones }, body) => {
    const { page, pageSize } = parse(paging, body, 'body')
    const items = phones.slice((page - 1) * pageSize, page * pageSize).map(({ listed }) => listed)
    return { code: 0, data: { total: phones.length, page, pageSize, items } }
  },
  'phone/status': ({ phones }, body) =>
    batch(phones, body, async (phone) => ({ id: phone.id, serialName: phone.name, status: phone.status })),
  'phone/start': ({ phones, delays, capacity }, body) =>
    batch(phones, body, async (phone) => {
      const up = phones.filter((one) => one !== phone && one.status < 2).length
      const code = up >= capacity ? 47002 : phone.start(delays)
      return code === 0 ? { id: phone.id, url: 'https://example.invalid/live', chargingMethod: 1 } : code
    }),
  'phone/stop': ({ phones }, body) =>
    batch(phones, body, async (phone) => {
      const code = await phone.stop()
      return code === 0 ? { id: phone.id } : code
    }),
  'adb/setStatus': ({ phones, delays }, body) =>
    batch(phones, body, async (phone) => {
      const code = phone.openAdb(delays)
      return code === 0 ? { id: phone.id } : code
    }),
  'adb/getData': async ({ phones }, body) => {
    const asked = parse(ids, body, 'body').ids
    return { code: 0, data: { items: phones.filter(({ id }) => asked.includes(id)).map(({ access }) => access) } }
  },
  'phone/screenShot': async ({ phones, pictures }, body) => {
    const { id } = parse(z.object({ id: z.string() }), body, 'body')
    const phone = phones.find((one) => one.id === id)
    if (phone === undefined) return { code: 42001, data: null }
    if (phone.status !== 0) return { code: 42002, data: null }
    const taskId = `shot-${pictures.size + 1}`
    pictures.set(taskId, 0)
    return { code: 0, data: { taskId } }
  },
  'phone/screenShot/result': async ({ pictures }, body) => {
    const { taskId } = parse(z.object({ taskId: z.string() }), body, 'body')
    const asked = pictures.get(taskId)
    if (asked === undefined) return { code: 0, data: { status: 0 } }
    pictures.set(taskId, asked + 1)
    if (asked === 0) return { code: 0, data: { status: 1 } }
    return { code: 0, data: { status: 2, downloadLink: `https://example.invalid/${taskId}.png` } }
  },
}

/** Each phone for itself; the envelope says 40006 when some failed and 40009 when all did. */
async function batch(
  phones: readonly VendorPhone[],
  body: unknown,
  each: (phone: VendorPhone) => Promise<object | number>,
): Promise<Told> {
  const asked = parse(ids, body, 'body').ids
  const successDetails: object[] = []
  const failDetails: object[] = []
  for (const id of asked) {
    const phone = phones.find((one) => one.id === id)
    const done = phone === undefined ? 42001 : await each(phone)
    if (typeof done === 'number') failDetails.push({ id, code: done, msg: 'failed' })
    else successDetails.push(done)
  }
  const code = failDetails.length === 0 ? 0 : successDetails.length === 0 ? 40009 : 40006
  const amounts = { totalAmount: asked.length, successAmount: successDetails.length, failAmount: failDetails.length }
  return { code, data: { ...amounts, successDetails, failDetails } }
}
