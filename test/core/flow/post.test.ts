import { expect, test } from 'vitest'
import { Rig } from './rig.ts'

test('a post is shared once, proved from the own list, and its link is read', async () => {
  const rig = new Rig()
  const outcome = await rig.run()
  expect(outcome).toMatchObject({ kind: 'posted', proof: { how: 'list', entry: { caption: 'Hello there' } } })
  expect(rig.posts).toEqual(['Hello there'])
  expect(rig.taps).toEqual(['share_button'])
})
