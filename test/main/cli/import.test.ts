import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'
import { posthouse } from './calls/call.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-import-'))
  mkdirSync(path.join(cwd, 'clips'))
  writeFileSync(path.join(cwd, 'clips', 'a.mp4'), sampleVideo({ seed: 1, seconds: 1, width: 32, height: 32 }))
  const rows = [String.raw`anna,D:\x\a.mp4,=hi,success,2025-01-01`, String.raw`anna,D:\x\b.mp4,two,pending,`, 'anna,c']
  writeFileSync(path.join(cwd, 'old.csv'), `account,video_path,caption,status,completed_at\n${rows.join('\n')}\n`)
})
afterEach(() => rmSync(cwd, { recursive: true }))

const data = ['--data', 'data']

it('previews, imports, and exports in the same shape', async () => {
  const order = ['import-progress', 'old.csv', '--videos', 'clips', ...data]
  const look = await posthouse(cwd, [...order, '--dry-run'])
  expect(look.exit).toBe(0)
  expect(look.out).toContain('Set aside: line 3: it is pending, and there is no video “b.mp4” in')
  expect(look.out).toContain('Set aside: line 4: it breaks off: it has 2 of 5 columns.')
  expect(look.out).toContain('1 new job: 1 succeeded.')
  expect(look.out).toContain('This was a dry run: nothing was changed.')
  expect((await posthouse(cwd, ['jobs', ...data])).out).not.toContain('a.mp4')

  const done = await posthouse(cwd, order)
  expect(done.out).toContain('1 new job: 1 succeeded.')
  const [, aside = ''] = /What was set aside is in (.*)\. Repair/.exec(done.out) ?? []
  expect(readFileSync(aside, 'utf8')).toContain(String.raw`anna,D:\x\b.mp4,two,pending,`)
  expect((await posthouse(cwd, order)).out).toContain('0 new jobs.\n1 row: known.')

  const progress = await posthouse(cwd, ['export', '--format', 'progress', ...data])
  expect(progress.out).toMatch(/^job_id,account,video_path,.*\r\n1,anna,D:\\x\\a\.mp4,=hi,success,/)
  const results = await posthouse(cwd, ['export', ...data])
  expect(results.out).toContain(`,'=hi,succeeded,`)
})

it('says what is wrong with a file in one sentence', async () => {
  expect(await posthouse(cwd, ['import-progress', 'none.csv', ...data])).toMatchObject({
    exit: 2,
    err: 'none.csv is gone or leads nowhere.\n',
  })
})
