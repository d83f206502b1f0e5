import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadFlows } from '../../../src/main/system/flows.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flows-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const refusal = async (text: string): Promise<string> => {
  await writeFile(join(folder, 'a.yaml'), text)
  const read = await loadFlows(folder)
  return read.ok ? 'read' : read.sentence
}
const shipped = () => readFile('resources/flows/reelhouse.yaml', 'utf8')

describe('flow files', () => {
  it('that ship are read', async () => {
    const read = await loadFlows('resources/flows')
    expect(read.ok && [...read.value.keys()]).toEqual(['reelhouse'])
  })

  it('are refused with file and line where they are no YAML', async () => {
    expect(await refusal('name: a\napp: [1, 2\n')).toMatch(/a\.yaml:\d: /)
    expect(await refusal('name: a\nname: b\n')).toMatch(/a\.yaml:2: Map keys must be unique/)
  })

  it('are refused with the line of what is wrong', async () => {
    const text = await shipped()
    const at = text.split('\n').findIndex((l) => l.includes('id: create_tab')) + 1
    expect(await refusal(text.replace('id: create_tab', 'idd: create_tab'))).toBe(
      `${join(folder, 'a.yaml')}:${at}: screens.profile.do.0.tap: Nothing called “idd” may stand here.`,
    )
    const end = text.split('\n').findIndex((l) => l.startsWith('never:')) + 1
    expect(await refusal(text.replace(/never:[\s\S]*/, 'never:\n  - {}\n'))).toContain(
      `a.yaml:${end + 1}: never.0: The selector names nothing`,
    )
  })

  it('say how many more problems there are', async () => {
    const text = (await shipped()).replaceAll('fault: challenge', 'fault: oops')
    expect(await refusal(text)).toMatch(/\(and 1 more\)$/)
  })

  it('may not share a name', async () => {
    await writeFile(join(folder, 'b.yaml'), await shipped())
    expect(await refusal(await shipped())).toMatch(/b\.yaml:1: There is a flow “reelhouse” already/)
  })

  it('with an alias bomb are refused', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
    )
    expect(await refusal(`l0: &l0 [x]\n${levels.join('\n')}\n`)).toMatch(/a\.yaml:1: It cannot be read/)
  })

  it('that are nested without end are refused', async () => {
    expect(await refusal(`name: ${'['.repeat(100_000)}`)).toMatch(/a\.yaml:\d+: /)
  })

  it('that are too long, empty or no files are refused', async () => {
    expect(await refusal(`# ${'x'.repeat(600_000)}`)).toMatch(/longer than 512 KB/)
    expect(await refusal('')).toMatch(/a\.yaml:1: /)
    expect(await loadFlows(join(folder, 'none'))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('cannot be read'),
    })
    await rm(join(folder, 'a.yaml'))
    expect(await loadFlows(folder)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('holds no .yaml file'),
    })
  })
})
