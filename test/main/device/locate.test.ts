import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { locateAdb, places, systemAdbPort } from '../../../src/main/device/locate.ts'

test('the setting is the only place when there is one', () => {
  expect(places('/opt/adb', { ANDROID_HOME: '/sdk' }, 'linux')).toEqual(['/opt/adb'])
})

test('the environment comes before PATH, and PATH before known folders', () => {
  const found = places(null, { ANDROID_HOME: '/sdk', PATH: '/a:/b' }, 'linux')
  expect(found.slice(0, 3)).toEqual(['/sdk/platform-tools/adb', '/a/adb', '/b/adb'])
  expect(found).toContain('/usr/lib/android-sdk/platform-tools/adb')
})

test('windows has another name for it', () => {
  expect(places(null, { ANDROID_HOME: 'C' }, 'win32')[0]).toMatch(/adb\.exe$/)
})

test('a set adb that is not there is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'posthouse-adb-'))
  try {
    const adb = join(folder, 'bin', 'adb')
    expect(await locateAdb(adb)).toEqual({ ok: false, sentence: `adb is set to ${adb}, and no program is there.` })
    mkdirSync(join(folder, 'bin'))
    writeFileSync(adb, '#!/bin/sh\n')
    chmodSync(adb, 0o755)
    expect(await locateAdb(adb)).toEqual({ ok: true, value: adb })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the system’s adb server is where adb’s own variable says', () => {
  expect(systemAdbPort({ ANDROID_ADB_SERVER_PORT: '6037' })).toBe(6_037)
  for (const text of [undefined, '', 'x', '0', '70000']) {
    expect(systemAdbPort(text === undefined ? {} : { ANDROID_ADB_SERVER_PORT: text })).toBe(5_037)
  }
})
