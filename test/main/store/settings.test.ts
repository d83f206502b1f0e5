import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore, tempFolder } from './rig.ts'

test('settings are kept by key, changed, forgotten, and there after a restart', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file)
  expect(await store.settings()).toEqual(new Map())
  await store.keepSettings({ slots: 4, 'settings.retry.attempt.factor': 2.5 }, 1_000)
  await store.keepSettings({ slots: 6, nothing: null }, 2_000)
  await store.close()
  const again = await openStore(file)
  expect(await again.settings()).toEqual(
    new Map([
      ['settings.retry.attempt.factor', 2.5],
      ['slots', 6],
    ]),
  )
  await again.keepSettings({ slots: null, 'settings.retry.attempt.factor': null }, 3_000)
  expect(await again.settings()).toEqual(new Map())
  await again.close()
})
