import { expect, it } from 'vitest'
import type { NewsKind, ReceiverId } from '../../../../src/core/model/receiver.ts'
import type { NewReceiver } from '../../../../src/core/store/receivers.ts'
import type { Store } from '../../../../src/core/store.ts'
import { accountId, hold, noon, phoneId, plant, post } from '../rig.ts'

const hook = (name: string, kinds: readonly NewsKind[], way: NewReceiver['way'] = 'webhook'): NewReceiver => ({
  name,
  way,
  place: 'example.com',
  kinds,
  isNear: false,
})

const add = async (store: Store, of: NewReceiver): Promise<ReceiverId> => {
  const added = await store.addReceiver(of, noon)
  if (!added.ok) throw new Error(added.sentence)
  return added.value.id
}

/** Takes all that is due, in its order. */
const drain = async (store: Store): Promise<readonly unknown[]> => {
  while ((await store.handOut()) > 0);
  const got: unknown[] = []
  for (;;) {
    const [first] = await store.dueMessages(noon * 2)
    if (first === undefined) return got
    const { message } = first
    got.push(message.of === 'happening' ? [message.happening.kind, message.happening.sentence] : message.body)
    await store.sent(first.id, noon)
  }
}

export const receiverFacts = (make: () => Promise<Store>): void => {
  it('a webhook is told of what it asked for, in its order, once', async () => {
    const store = await make()
    await plant(store, { jobs: [1] })
    await add(store, hook('ops', ['posted', 'campaign-done', 'phone', 'account', 'many-fail']))
    await post(store)
    const refs = { job: null, phone: phoneId(1), account: null }
    await store.note({ at: noon, who: 'phone', what: 'lost', why: 'adb says offline.', ...refs })
    await store.note({ at: noon, who: 'phone', what: 'back', why: 'It answers again.', ...refs })
    await store.place(hold('account', '1', { by: 'engine', sentence: 'Sign in.', reason: 'signed-out' }), noon)
    await store.place(hold('account', '1', { by: 'engine', sentence: 'Sign in.', reason: 'signed-out' }), noon)
    const got = await drain(store)
    expect(got.map((g) => (g as [string])[0])).toEqual(['posted', 'phone', 'account', 'campaign-done'])
    expect(got.at(-1)).toEqual(['campaign-done', '1 posted.'])
    expect(await drain(store)).toEqual([])
    expect(await store.receivers()).toMatchObject([{ name: 'ops', sentAt: noon, trouble: null, waiting: 0 }])
  })

  it('nobody is told what happened before, nor what nobody asked for', async () => {
    const store = await make()
    await plant(store, { jobs: [1] })
    await post(store)
    await add(store, hook('ops', ['failed']))
    expect(await drain(store)).toEqual([])
    await store.note({
      at: noon,
      who: 'phone',
      what: 'lost',
      why: 'x',
      job: null,
      phone: phoneId(1),
      account: accountId(1),
    })
    expect(await drain(store)).toEqual([])
  })

  it('a message that did not arrive waits, and in the end is given up with the reason', async () => {
    const store = await make()
    const id = await add(store, hook('chat', ['failed'], 'slack'))
    await store.putMessage(id, { of: 'words', id: 'w', title: 't', body: 'b' }, noon)
    const [due] = await store.dueMessages(noon)
    await store.unsent(due?.id ?? 0, 'It answered with status 500.', noon + 5_000)
    expect(await store.dueMessages(noon + 4_999)).toEqual([])
    expect(await store.dueMessages(noon + 5_000)).toMatchObject([{ tries: 1, madeAt: noon, receiver: { waiting: 1 } }])
    expect(await store.receivers()).toMatchObject([{ trouble: 'It answered with status 500.', sentAt: null }])
    await store.unsent(due?.id ?? 0, 'It answered with status 500.', null)
    expect(await store.receivers()).toMatchObject([{ waiting: 0, trouble: expect.stringContaining('given up') }])
    await store.tried(id, null, noon + 9)
    expect(await store.receivers()).toMatchObject([{ trouble: null, sentAt: noon + 9 }])
  })

  it('goes with all that waits for it, and its number is not given again', async () => {
    const store = await make()
    const id = await add(store, hook('a', ['failed'], 'email'))
    expect((await store.addReceiver(hook('a', ['failed']), noon)).ok).toBe(false)
    await store.putMessage(id, { of: 'words', id: 'w', title: 't', body: 'b' }, noon)
    expect(await store.removeReceiver('a')).toBe(id)
    expect(await store.removeReceiver('a')).toBeNull()
    expect(await store.dueMessages(noon * 2)).toEqual([])
    expect(await add(store, hook('a', ['failed']))).not.toBe(id)
  })
}
