import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../../src/simulator/clock.ts'
import { Network } from '../../../src/simulator/reelhouse/network.ts'
import { holdPhone } from '../finger.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reelhouse-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const post = { account: 'maya', caption: 'line one\nline two', sha256: 'ab', phone: 'SIM0001', upload: '1' }

test('a ledger file is read back, and a line cut by a kill is dropped', () => {
  const file = join(folder, 'ledger.jsonl')
  const first = new Network(new ManualClock(), file)
  const entry = first.publish(post)
  first.close()
  appendFileSync(file, '{"id":"half')
  const second = new Network(new ManualClock(), file)
  expect(second.ledger()).toEqual([entry])
  second.publish({ ...post, upload: '2' })
  second.close()
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).upload)).toEqual(['1', '2'])
})

test.each([
  ['not json\n', /is damaged/],
  ['{"id":1}\n', /was not written by this version/],
])('a ledger that holds %j is refused with its name', (content, sentence) => {
  const file = join(folder, 'ledger.jsonl')
  writeFileSync(file, content)
  expect(() => new Network(new ManualClock(), file)).toThrow(sentence)
  expect(() => new Network(new ManualClock(), file)).toThrow(file)
  expect(readFileSync(file, 'utf8')).toBe(content)
})

test('an upload that is sent again makes no second post', () => {
  const network = new Network(new ManualClock())
  const entry = network.publish(post)
  expect(network.publish(post)).toBe(entry)
  expect(network.ledger()).toHaveLength(1)
  expect(network.publish({ ...post, upload: '2' }).id).not.toBe(entry.id)
})

test('older posts are on the list of their account and in no ledger', () => {
  const network = new Network(new ManualClock())
  network.addOlderPosts('maya', 3)
  network.publish(post)
  const list = network.postsOf('maya')
  expect(list.map(({ caption }) => caption)[0]).toBe(post.caption)
  expect(list).toHaveLength(4)
  expect(list.toSorted((a, b) => b.at - a.at)).toEqual(list)
  expect(network.ledger()).toHaveLength(1)
})

test('a restarted simulator goes on with the upload that its app had begun', () => {
  const memoryFile = join(folder, 'phone.json')
  const ledger = join(folder, 'ledger.jsonl')
  const clock = new ManualClock()
  const before = holdPhone({ clock, memoryFile, network: new Network(clock, ledger) })
  before.open()
  before.push('a.mp4')
  before.compose('a.mp4', 'goes on')
  before.tap('share_button')
  before.network.close()

  const after = holdPhone({ clock, memoryFile, network: new Network(clock, ledger) })
  after.push('a.mp4')
  after.open()
  after.clock.advance(60_000)
  expect(after.network.ledger().map(({ caption }) => caption)).toEqual(['goes on'])
  after.network.close()
})
