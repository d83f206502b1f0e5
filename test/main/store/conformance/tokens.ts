import { expect, it } from 'vitest'
import type { Store } from '../../../../src/core/store.ts'
import { noon } from '../rig.ts'

const hash = (n: number): string => String(n).padStart(64, '0')

export const tokenFacts = (make: () => Promise<Store>): void => {
  it('a token is found by its hash until it is removed, and says when it was used', async () => {
    const store = await make()
    const added = await store.addToken({ name: 'grafana', scope: 'read', hash: hash(1) }, noon)
    if (!added.ok) throw new Error(added.sentence)
    expect(await store.tokenOf(hash(1))).toEqual(added.value)
    expect(await store.tokenOf(hash(2))).toBeNull()
    await store.touchToken(added.value.id, noon + 5)
    expect(await store.tokens()).toEqual([
      { id: added.value.id, name: 'grafana', scope: 'read', madeAt: noon, usedAt: noon + 5 },
    ])
    expect(JSON.stringify(await store.tokens())).not.toContain(hash(1))
    expect(await store.removeToken('grafana')).toBe(true)
    expect(await store.removeToken('grafana')).toBe(false)
    expect(await store.tokenOf(hash(1))).toBeNull()
  })

  it('a name is taken once, and there are at most a hundred', async () => {
    const store = await make()
    for (let n = 0; n < 100; n++)
      expect((await store.addToken({ name: `t${n}`, scope: 'admin', hash: hash(n) }, noon)).ok).toBe(true)
    expect(await store.addToken({ name: 't7', scope: 'read', hash: hash(500) }, noon)).toMatchObject({
      ok: false,
      sentence: 'There is a token “t7” already. Choose another name, or remove it first.',
    })
    expect((await store.addToken({ name: 'more', scope: 'read', hash: hash(500) }, noon)).ok).toBe(false)
  })
}
