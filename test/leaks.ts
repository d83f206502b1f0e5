// Loaded before every test file: a process, server, socket or watcher that the file's tests leave open fails the file.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect } from 'vitest'

// Not in the list, because the test runner has its own: timers, and pipes (those of a process go with it).
const kinds = ['ProcessWrap', 'TCPServerWrap', 'TCPSocketWrap', 'PipeServerWrap', 'UDPWrap', 'FSEventWrap']

const held = () => process.getActiveResourcesInfo().filter((kind) => kinds.includes(kind))

// What an earlier file of the same process left open was that one's failure.
const before = held().length

// Handles close a moment after they were asked to. A clean file takes one look; only a leak waits for all of them.
afterAll(async () => {
  for (let looks = 0; looks < 200 && held().length > before; looks++) await pause(25)
  expect(held().slice(before), 'open after the tests').toEqual([])
})
