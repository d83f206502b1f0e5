import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JobId } from '../../../src/core/model/ids.ts'
import { createEvidence } from '../../../src/main/system/evidence.ts'

let data = ''
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'posthouse-'))
})
afterEach(() => rm(data, { recursive: true }))

const evidence = () => createEvidence(data, { now: () => 1_700_000_000_000, after: () => () => {} })

it.each([
  [7, 1, 'evidence/0/7/1'],
  [123_456, 12, 'evidence/123/123456/12'],
  [-2, 1, 'evidence/rehearsals/2023-11-14T22-13-20-000Z-2'],
])('job %i with lease %i has its folder %s', async (job, number, relative) => {
  const made = await evidence().folder({ job: job as JobId, number })
  expect(made).toEqual({ relative, absolute: path.join(data, relative) })
  expect((await stat(made.absolute)).isDirectory()).toBe(true)
  expect(await evidence().folder({ job: job as JobId, number })).toEqual(made)
})
