import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readApk } from '../../../src/main/device/apk.ts'
import { checkApks } from '../../../src/main/device/install.ts'
import { type ApkSays, apk, binaryManifest, zipOf } from '../../fakes/apk.ts'
import { tempFolder } from '../library/folder.ts'

const app: ApkSays = { packageName: 'com.reelhouse.app' }
const folderOf = (files: Readonly<Record<string, Buffer>>) => {
  const root = tempFolder(files)
  return (...names: readonly string[]) => names.map((name) => join(root, name))
}

describe('an APK', () => {
  it('says its package, its version and which part it is', async () => {
    const at = folderOf({ 'b.apk': apk(app), 'de.apk': apk({ ...app, split: 'config.de' }) })
    const [base = '', part = ''] = at('b.apk', 'de.apk')
    expect(await readApk(base)).toEqual({ packageName: 'com.reelhouse.app', versionCode: 7, split: null })
    expect(await readApk(part)).toMatchObject({ split: 'config.de' })
  })

  it('of Android’s own tools is read too', async () => {
    const driver = fileURLToPath(import.meta.resolve('appium-uiautomator2-driver/package.json'))
    const file = join(driver, '../node_modules/io.appium.settings/apks/settings_apk-debug.apk')
    expect(await readApk(file)).toMatchObject({ packageName: 'io.appium.settings', split: null })
  })

  const whole = apk(app)
  const manifest = binaryManifest(app)
  const bomb = zipOf('AndroidManifest.xml', Buffer.alloc(64 << 20))
  const lying = Buffer.from(manifest)
  lying.writeUInt32LE(0x7fff_fff0, 36)
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['the head of one', whole.subarray(0, 60)],
    ['one that is cut off', whole.subarray(0, whole.length - 30)],
    ['another file', zipOf('classes.dex', manifest)],
    ['a manifest that unpacks to 64 MB', bomb],
    ['a length beyond its end', zipOf('AndroidManifest.xml', manifest, 0x3f_ffff)],
    ['a length of 4 GB', zipOf('AndroidManifest.xml', manifest, 0xffff_ffff)],
    ['what cannot be unpacked', zipOf('AndroidManifest.xml', manifest, 40)],
    ['a string far beyond its end', zipOf('AndroidManifest.xml', lying)],
    ['a package that is none', apk({ packageName: '../../etc' })],
    ['half an element', zipOf('AndroidManifest.xml', manifest.subarray(0, manifest.length - 30))],
  ])('that is %s says nothing', async (_, bytes) => {
    const [file = ''] = folderOf({ 'a.apk': bytes })('a.apk')
    expect(await readApk(file)).toBeNull()
  })
})

describe('files of one app', () => {
  const files = {
    'base.apk': apk(app),
    'de.apk': apk({ ...app, split: 'config.de' }),
    'arm.apk': apk({ ...app, split: 'config.arm64_v8a' }),
    'again.apk': apk({ ...app, split: 'config.de' }),
    'older.apk': apk({ ...app, versionCode: 6, split: 'config.fr' }),
    'other.apk': apk({ packageName: 'com.other.app', split: 'config.fr' }),
    'odd.apk': zipOf('a.txt', Buffer.from('a')),
    'part.zip': apk({ ...app, split: 'config.it' }),
    'it em.apk': apk({ ...app, split: 'config.es' }),
    'a;reboot.apk': apk({ ...app, split: 'config.pl' }),
    'sub/de.apk': apk({ ...app, split: 'config.nl' }),
    'film.apk': Buffer.from('no zip at all'),
  }

  it.each([[['base.apk']], [['odd.apk']], [['base.apk', 'de.apk']], [['de.apk', 'arm.apk', 'base.apk']]])(
    '%j can be installed',
    async (names) => {
      expect(await checkApks(folderOf(files)(...names))).toEqual({ ok: true, value: null })
    },
  )

  it.each([
    [['de.apk'], 'is only a part of an app. Name its base APK and all its parts.'],
    [['de.apk', 'arm.apk'], 'None of these is the base of the app.'],
    [['base.apk', 'other.apk'], 'com.reelhouse.app (7)'],
    [['base.apk', 'older.apk'], 'is com.reelhouse.app (6): they are no parts of one app.'],
    [['base.apk', 'de.apk', 'again.apk'], 'are the same part of the app.'],
    [['base.apk', 'base.apk'], 'are the same part of the app.'],
    [['base.apk', 'de.apk', 'sub/de.apk'], 'are the same part of the app.'],
    [['base.apk', 'odd.apk'], 'does not say of which app it is a part.'],
    [['base.apk', 'part.zip'], 'Rename '],
    [['base.apk', 'it em.apk'], 'Rename '],
    [['base.apk', 'a;reboot.apk'], 'Rename '],
    [['base.apk', 'film.apk'], 'is not an APK.'],
    [['base.apk', 'gone.apk'], 'cannot be read'],
  ])('%j cannot: %s', async (names, sentence) => {
    expect(await checkApks(folderOf(files)(...names))).toEqual({
      ok: false,
      sentence: expect.stringContaining(sentence),
    })
  })
})
