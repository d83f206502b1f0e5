import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Hush } from '../../../src/main/system/hush.ts'
import { hide } from '../../../src/main/system/redact.ts'
import { FileSecrets, takeKey, wordsCipher } from '../../../src/main/system/secrets.ts'

const words = 'twelve or more words'
let folder: string
let file: string
let hush: Hush

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-secrets-'))
  file = join(folder, 'secrets')
  hush = new Hush()
})
afterEach(() => rmSync(folder, { recursive: true }))

const vault = (key: string | undefined = words) => new FileSecrets({ file, cipher: wordsCipher(key), hush: hush.add })

describe('secrets on a host without a keychain', () => {
  test('are there at the next start, and nowhere in the file', async () => {
    expect(await vault().get('geelark.token')).toEqual({ ok: true, value: null })
    expect(await vault().set('geelark.token', 'tok-5e1f')).toEqual({ ok: true, value: null })
    expect(await vault().get('geelark.token')).toEqual({ ok: true, value: 'tok-5e1f' })
    expect(await vault().names()).toEqual({ ok: true, value: ['geelark.token'] })
    expect(readFileSync(file, 'utf8')).not.toMatch(/tok-5e1f|geelark/)
    expect(readdirSync(folder)).toEqual(['secrets'])
  })

  test.skipIf(process.platform === 'win32')('are for their owner’s eyes', async () => {
    await vault().set('a', 'b')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('are all kept when two are written at once', async () => {
    const own = vault()
    await Promise.all([own.set('a', '1111'), own.set('b', '2222'), own.remove('c')])
    expect(await own.names()).toEqual({ ok: true, value: ['a', 'b'] })
    await own.remove('a')
    expect(await own.names()).toEqual({ ok: true, value: ['b'] })
  })

  test('do not open with other words, and are not written over', async () => {
    await vault().set('a', 'b')
    const before = readFileSync(file, 'utf8')
    for (const reply of [await vault('other long words').get('a'), await vault('other long words').set('a', 'c')])
      expect(reply).toMatchObject({ ok: false, sentence: expect.stringContaining('do not open') })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  test('do not open when a byte of the file was changed', async () => {
    await vault().set('a', 'b')
    const parts = readFileSync(file, 'utf8').split('.')
    const last = Buffer.from(parts.at(-1) ?? '', 'base64')
    last[0] = (last[0] ?? 0) ^ 1
    writeFileSync(file, [...parts.slice(0, -1), last.toString('base64')].join('.'))
    expect(await vault().get('a')).toMatchObject({ ok: false })
    writeFileSync(file, 'nothing of the kind')
    expect(await vault().get('a')).toMatchObject({ ok: false })
  })

  test('are refused without words, and with too few, by the name of what to set', async () => {
    const none = new FileSecrets({ file, cipher: wordsCipher(undefined), hush: hush.add })
    for (const own of [none, vault('short')])
      expect(await own.set('a', 'b')).toMatchObject({
        ok: false,
        sentence: expect.stringContaining('POSTHOUSE_SECRETS_KEY'),
      })
    expect(readdirSync(folder)).toEqual([])
  })

  test('have plain names and are not empty', async () => {
    expect(await vault().set('A B', 'value')).toMatchObject({ ok: false })
    expect(await vault().set('a', '')).toMatchObject({ ok: false })
  })

  test('are hidden in every line from the moment they are known', async () => {
    await vault().set('geelark.token', 'tok-5e1f')
    hush = new Hush()
    await vault().get('geelark.token')
    expect(hide({ why: 'the call with tok-5e1f failed' }, hush.values())).toEqual({
      why: 'the call with [hidden] failed',
    })
  })
})

describe('a login code', () => {
  test.each([
    ['ran glogin ab12 on it', 'ran glogin [hidden] on it'],
    ["shell,v2:glogin 'a b'", 'shell,v2:glogin [hidden]'],
    ['error: you should run glogin to login first', 'error: you should run glogin to login first'],
  ])('is hidden after its command even when nobody knows it: %s', (line, shown) => {
    expect(hide(line, [])).toBe(shown)
  })

  test('that is part of another secret leaves no rest of it', () => {
    hush.add('abcd')
    hush.add('abcdefgh')
    expect(hide('abcdefgh', hush.values())).toBe('[hidden]')
  })
})

test('the key leaves the environment with whoever takes it', () => {
  const env = { POSTHOUSE_SECRETS_KEY: 'words enough', PATH: '/bin' }
  expect(takeKey(env)).toBe('words enough')
  expect(env).toEqual({ PATH: '/bin' })
  expect(takeKey(env)).toBeUndefined()
})
