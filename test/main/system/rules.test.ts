import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadRules } from '../../../src/main/system/rules.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const load = async (text: string) => {
  await mkdir(join(folder, 'shipped'), { recursive: true })
  await writeFile(join(folder, 'shipped', 'a.yaml'), text)
  return loadRules(join(folder, 'shipped'), join(folder, 'own'))
}
const refusal = async (text: string): Promise<string> => {
  const read = await load(text)
  return read.ok ? 'read' : read.sentence
}

it('that ship are read', async () => {
  const read = await loadRules('resources/rules', join(folder, 'own'))
  expect(read.ok && [...read.value.keys()].sort()).toEqual(['instagram', 'reelhouse', 'tiktok'])
})

it('of the operator take the place of those that ship', async () => {
  await mkdir(join(folder, 'own'))
  await writeFile(join(folder, 'own', 'mine.yaml'), 'app: reelhouse\nname: Mine\n')
  const read = await loadRules('resources/rules', join(folder, 'own'))
  expect(read.ok && read.value.get('reelhouse')).toEqual({ app: 'reelhouse', name: 'Mine' })
  expect(read.ok && read.value.has('tiktok')).toBe(true)
})

const head = 'app: a\nname: A\n'

it.each([
  [
    'a limit that does not exist',
    `${head}refuse:\n  minutes: { most: 1 }\n`,
    'a.yaml:4: refuse: Nothing called “minutes” may stand here.',
  ],
  [
    'a limit without a figure',
    `${head}refuse:\n  seconds: {}\n`,
    'a.yaml:4: refuse.seconds: It names neither least nor most.',
  ],
  [
    'figures in the wrong order',
    `${head}warn:\n  width:\n    least: 3\n    most: 2\n`,
    'a.yaml:5: warn.width: Its least is more than its most.',
  ],
  ['a figure that is none', `${head}refuse:\n  seconds: { most: many }\n`, 'a.yaml:4: refuse.seconds.most: '],
  [
    'a name with capitals',
    `${head}refuse:\n  codecs:\n    - AVC\n`,
    'a.yaml:5: refuse.codecs.0: It is no name in small letters.',
  ],
  ['no app', 'name: A\n', 'a.yaml:1: app: '],
  ['no YAML', 'app: [a\n', 'a.yaml:2: '],
])('with %s are refused by their line', async (_, text, sentence) => {
  expect(await refusal(text)).toContain(sentence)
})

it('that mean harm are refused at little cost', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`)}]`),
  ]
  const before = process.cpuUsage().user
  expect(await refusal(bomb.join('\n'))).toMatch(/a\.yaml:\d+: /)
  expect(await refusal(`app: ${'['.repeat(100_000)}`)).toMatch(/a\.yaml:\d+: /)
  expect(await refusal(`app: ${'{a: '.repeat(60)}x${'}'.repeat(60)}\n`)).toContain('nested too deep')
  expect(await refusal(`# ${'x'.repeat(600_000)}`)).toContain('longer than 512 KB')
  expect(await refusal(`${head}refuse:\n  caption:\n    forbidden: [${'"(a+)+$",'.repeat(101)}]\n`)).toMatch(
    /forbidden/,
  )
  expect(process.cpuUsage().user - before).toBeLessThan(20_000_000)
})
