import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEvidence, parseSteps } from '../../../src/main/system/evidence-list.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-evidence-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('evidence', () => {
  it('is listed by name, with kinds, sizes, times and steps', async () => {
    writeFileSync(join(folder, '01-baseline.png'), 'png')
    writeFileSync(join(folder, '01-baseline.xml'), '<a/>')
    writeFileSync(join(folder, 'run.log'), '')
    writeFileSync(
      join(folder, 'steps.jsonl'),
      '{"at":"2026-01-05T12:00:00.000Z","did":"screen","name":"feed","ms":12}\n',
    )
    for (const name of ['01-baseline.png', '01-baseline.xml', 'run.log']) utimesSync(join(folder, name), 7, 7)
    mkdirSync(join(folder, 'more'))
    symlinkSync('/etc/hostname', join(folder, 'out.log'))
    const { files, steps } = await listEvidence(folder, 'evidence/0/7/1')
    expect(files).toEqual([
      { name: '01-baseline.png', path: 'evidence/0/7/1/01-baseline.png', kind: 'picture', bytes: 3, at: 7_000 },
      { name: '01-baseline.xml', path: 'evidence/0/7/1/01-baseline.xml', kind: 'source', bytes: 4, at: 7_000 },
      { name: 'run.log', path: 'evidence/0/7/1/run.log', kind: 'log', bytes: 0, at: 7_000 },
      expect.objectContaining({ name: 'steps.jsonl', kind: 'steps' }),
    ])
    expect(steps).toEqual([{ at: Date.UTC(2026, 0, 5, 12), did: 'screen', name: 'feed', ms: 12, more: '' }])
  })

  it('of a folder that is gone is empty', async () => {
    expect(await listEvidence(join(folder, 'gone'), 'x')).toEqual({ files: [], steps: [] })
  })

  it.each(['', '\n\n', '{"did":', 'null', '[]', '3', '{"did":3}', '{"at":"x"}'])('skips the line %j', (line) => {
    expect(parseSteps(line)).toEqual([])
  })

  it('keeps what it does not know in one line, and no more steps than a drawer can show', () => {
    expect(parseSteps('{"did":"end","at":"no time","outcome":"stopped","detail":"a\\nb","n":{"x":1}}')).toEqual([
      { at: null, did: 'end', name: null, ms: null, more: 'outcome stopped, detail a b, n {"x":1}' },
    ])
    expect(parseSteps('{"did":"a"}\n'.repeat(5_000)).length).toBe(1_000)
  })
})
