import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { posthouse } from './calls/call.ts'

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'posthouse-vendors-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

describe('keys of a vendor', () => {
  test('are asked for in a file, the environment or standard input', async () => {
    const said = await posthouse(folder(), ['add-vendor', 'geelark', '--data', 'd'])
    expect(said.exit).toBe(2)
    expect(said.err).toContain('--key-file')
    expect(said.err).toContain('POSTHOUSE_GEELARK_TOKEN')
  })

  test.each([
    ['nothing', ''],
    ['three lines', 'a\nb\nc\n'],
  ])('are refused when they are %s', async (_, text) => {
    const cwd = folder()
    writeFileSync(join(cwd, 'keys.txt'), text)
    const said = await posthouse(cwd, ['add-vendor', 'geelark', '--key-file', 'keys.txt', '--data', 'd'])
    expect(said).toMatchObject({ exit: 2, err: expect.stringContaining('a token in one line') })
  })

  test.each([
    ['from the environment', { POSTHOUSE_GEELARK_TOKEN: 'tok-secret-1' }, null],
    ['from standard input', {}, 'app-secret-1\nkey-secret-2\n'],
  ])('%s reach a control room, and no sentence names them', async (_, env, input) => {
    const said = await posthouse(folder(), ['add-vendor', 'geelark', '--data', 'd'], env, input)
    expect(said).toMatchObject({ exit: 1, err: expect.stringContaining('No control room runs') })
    expect(JSON.stringify(said)).not.toContain('secret')
  })

  test('that cannot be keys are refused without being shown', async () => {
    const said = await posthouse(folder(), ['add-vendor', 'geelark', '--data', 'd'], {}, 'a secret of words\n')
    expect(said).toMatchObject({ exit: 2, err: expect.stringContaining('add-vendor: keys.token: must be') })
    expect(said.err).not.toContain('secret of')
  })

  test('are no argument', async () => {
    const said = await posthouse(folder(), ['add-vendor', 'geelark', 'tok-1234', '--data', 'd'])
    expect(said.exit).toBe(2)
  })
})

test('phones are named, or all of them', async () => {
  const said = await posthouse(folder(), ['add-cloud-phones', 'geelark', '--data', 'd'])
  expect(said).toMatchObject({ exit: 2, err: 'Name phones by their ids, or say --all.\n' })
})
