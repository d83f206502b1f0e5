import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { VendorIntake } from '../../../src/core/contract/reports.ts'
import { vendorIntakeText } from '../../../src/main/cli/vendor-accounts.ts'
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

describe('accounts from a vendor', () => {
  test.each([
    [['list.csv', '--from-vendor', 'geelark'], 2, 'Name either a file or --from-vendor.'],
    [[], 2, 'Name a file, or a vendor with --from-vendor.'],
    [['list.csv', '--dry-run'], 2, '--dry-run go with --from-vendor'],
    [['--from-vendor', 'geelark', '--name-is', 'odd'], 2, 'Allowed choices are handle'],
    [['--from-vendor', 'geelark', '--app', 'No App'], 2, 'must be the name of a flow'],
    [['--from-vendor', 'geelark'], 1, 'No control room runs'],
  ])('%j ends with %i', async (args, exit, sentence) => {
    const said = await posthouse(folder(), ['add-accounts', ...args, '--data', 'd'])
    expect(said).toMatchObject({ exit, err: expect.stringContaining(sentence) })
  })

  test('are told line by line: what is made, and what is left out and why', () => {
    const line = (
      name: string,
      handle: string | null,
      becomes: 'new' | 'placed' | 'known' | 'left',
      why: string | null,
    ) => ({ phone: '5001' as never, name, state: 'off', isAdded: becomes === 'placed', handle, becomes, why }) as const
    const intake: VendorIntake = {
      dryRun: true,
      lines: [
        line('@maya.cooks', 'maya.cooks', 'new', null),
        line('ana_99', 'ana_99', 'placed', null),
        line('old.one', 'old.one', 'known', null),
        line('Phone 3', null, 'left', 'its name is no handle'),
      ],
      phones: 1,
      added: 1,
      placed: 1,
    }
    const text = vendorIntakeText(intake, 'GeeLark', null).join('\n')
    expect(text).toMatch(/@maya\.cooks +@maya\.cooks +new account, new phone/)
    expect(text).toMatch(/ana_99 +@ana_99 +gets its phone/)
    expect(text).toContain('Left out: “Phone 3” (5001): its name is no handle.')
    expect(text).toContain(
      '4 phones at GeeLark: 1 new account, 1 placed, 1 known, 1 left out; 1 cloud phone new to the farm.',
    )
    expect(text).toContain('--name-is handle')
    expect(text).toContain('nothing was changed')
  })
})
