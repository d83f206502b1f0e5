import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { residentBytes } from '../../src/main/system/memory.ts'
import { end } from '../../src/main/system/spawn.ts'
import { firstLine } from '../chaos/first-line.ts'

const program = path.join(import.meta.dirname, '../../src/simulator/phones.ts')

test('twenty phones live in one process of less than 200 MB', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'posthouse-twenty-'))
  const files = ['--ledger', path.join(folder, 'ledger.jsonl'), '--state', path.join(folder, 'state')]
  const child = fork(program, ['--count', '20', '--json', ...files], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  try {
    const { control, phones } = JSON.parse(await firstLine(child))
    expect(phones).toHaveLength(20)
    // each has painted its screen and told all that it holds
    for (const phone of phones) expect((await fetch(phone.control)).ok).toBe(true)
    expect((await fetch(`${control}/phones`)).ok).toBe(true)
    const bytes = await residentBytes(child.pid ?? 0)
    expect(bytes).toBeGreaterThan(20e6)
    expect(bytes / 1e6).toBeLessThan(200)
  } finally {
    await end(child.pid ?? 0, { termMs: 15_000 })
    rmSync(folder, { recursive: true, force: true })
  }
})
