import path from 'node:path'
import { expect, it } from 'vitest'
import { backupFile, defaultData, placesOf } from '../../src/main/paths.ts'

it.each<[NodeJS.Platform, Record<string, string>, string[]]>([
  ['linux', {}, ['/h', '.local', 'share', 'posthouse']],
  ['linux', { XDG_DATA_HOME: '/x' }, ['/x', 'posthouse']],
  ['darwin', {}, ['/h', 'Library', 'Application Support', 'Posthouse']],
  ['win32', { LOCALAPPDATA: '/l' }, ['/l', 'Posthouse']],
])('data on %s lives where programs keep theirs', (platform, env, expected) => {
  expect(defaultData(env, platform, '/h')).toBe(path.join(...expected))
})

it('everything is below the data folder, unless the logs go elsewhere', () => {
  for (const place of Object.values(placesOf('/d'))) expect(place.startsWith('/d')).toBe(true)
  expect(placesOf('/d', '/l').logs).toBe('/l')
})

it('backups sort by time', () => {
  const at = (now: number) => backupFile(placesOf('/d'), now)
  expect([at(2e12), at(1e12)].sort()).toEqual([at(1e12), at(2e12)])
})
