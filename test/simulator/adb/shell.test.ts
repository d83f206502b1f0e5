import { Readable } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { Android } from '../../../src/simulator/adb/android.ts'
import { WireFaults } from '../../../src/simulator/adb/faults.ts'
import { runLine } from '../../../src/simulator/adb/shell/run.ts'
import { PhoneDouble } from '../double.ts'

let phone: PhoneDouble
let android: Android

beforeEach(() => {
  phone = new PhoneDouble()
  android = new Android(phone, new WireFaults())
})

async function sh(line: string, stdin = '') {
  let [out, err] = ['', '']
  const code = await runLine(line, {
    android,
    link: { loginAt: undefined },
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    signal: new AbortController().signal,
    out: (data) => {
      out += data.toString()
    },
    err: (data) => {
      err += data.toString()
    },
  })
  return { code, out, err }
}

const said = async (line: string) => (await sh(line)).out

describe('the grammar', () => {
  test.each([
    ['echo a  b', 'a b\n'],
    [`echo 'a  b' "c  d"`, 'a  b c  d\n'],
    [`echo it\\'s`, "it's\n"],
    ['echo "$USER \\$USER \\"q\\""', 'shell $USER "q"\n'],
    [`echo '$USER $(id) \`id\`'`, '$USER $(id) `id`\n'],
    ['echo x$(echo y)z `echo w`', 'xyz w\n'],
    ['echo "$(echo a b)"', 'a b\n'],
    ['false && echo a || echo b; echo c', 'b\nc\n'],
    ['true || echo a && echo b', 'b\n'],
    ['false; echo $?', '1\n'],
    ['echo a # b', 'a\n'],
    ["echo a'#'b#c", 'a#b#c\n'],
    ['echo a\necho b\n', 'a\nb\n'],
    ['echo a > /data/local/tmp/f; echo b >> /data/local/tmp/f; cat < /data/local/tmp/f', 'a\nb\n'],
    ['nosuch 2>/dev/null; echo $?', '127\n'],
    ['nosuch >/dev/null 2>&1; echo done', 'done\n'],
    ['ls /none 2>&1 || echo _ERROR_', 'ls: /none: No such file or directory\n_ERROR_\n'],
    ['printf "a\\nb\\nc\\n" | grep -v b | wc -l', '2\n'],
    ['echo 2', '2\n'],
    ["sh -c 'echo inner'", 'inner\n'],
    ["echo -n 'x'; printf '%s|' a 'b c'", 'xa|b c|'],
    ['! true; echo $?; ! false; echo $?', '1\n0\n'],
  ])('%j says %j', async (line, out) => {
    expect(await said(line)).toBe(out)
  })

  test.each(['echo "a', "echo 'a", 'echo a |', '&& b', 'echo a ; ; b', '(echo a)', 'cat <'])(
    '%j is a syntax error',
    async (line) => {
      const { code, out, err } = await sh(line)
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(/syntax error|no closing quote/)
    },
  )

  test('a pattern is filled with names, quoted it is a name itself', async () => {
    for (const name of ['a.mp4', 'b.mp4', 'c.txt']) android.tree.write(`/sdcard/Movies/${name}`, Buffer.from(name))
    expect(await said('echo /sdcard/Movies/*.mp4')).toBe('/sdcard/Movies/a.mp4 /sdcard/Movies/b.mp4\n')
    expect(await said("echo '/sdcard/Movies/*.mp4'")).toBe('/sdcard/Movies/*.mp4\n')
    await sh('rm -f /sdcard/Movies/*')
    expect(android.tree.names('/sdcard/Movies')).toEqual([])
  })
})

describe('files', () => {
  test('shared storage is the same place under each of its names', async () => {
    await sh('echo x > /sdcard/DCIM/a.txt')
    expect(await said('cat /storage/emulated/0/DCIM/a.txt /storage/self/primary/DCIM/a.txt')).toBe('x\nx\n')
  })

  test('mkdir, mv, cp, stat, test and rm do what they are for', async () => {
    expect((await sh("mkdir -p -- '/sdcard/Movies/in/it'\\''s'")).code).toBe(0)
    await sh(
      'echo 12345 > /sdcard/Movies/in/a; mv /sdcard/Movies/in/a /sdcard/Movies/in/b; cp /sdcard/Movies/in/b /sdcard/c',
    )
    expect(await said("stat -c '%s %F' /sdcard/c")).toBe('6 regular file\n')
    expect(await said("[ -e '/sdcard/Movies/in/b' ] && echo __PASS__")).toBe('__PASS__\n')
    expect((await sh('test -f /sdcard/Movies/in/a')).code).toBe(1)
    expect((await sh('rm /sdcard/Movies/in')).code).toBe(1)
    expect((await sh('rm -rf /sdcard/Movies/in')).code).toBe(0)
    expect((await sh('test -d /sdcard/Movies/in')).code).toBe(1)
  })

  test('what Android keeps to itself cannot be written', async () => {
    expect((await sh('echo x > /system/bin/x')).err).toContain('Read-only file system')
    expect((await sh('touch /data/app/x')).err).toContain('Permission denied')
  })

  test('a full phone says so', async () => {
    phone.free = 3
    expect((await sh('echo four > /sdcard/x')).err).toContain('No space left on device')
    expect(await said('df /sdcard')).toContain('100% /storage/emulated')
  })
})

describe('Android', () => {
  test('settings and properties are read and written', async () => {
    expect(await said('settings get global airplane_mode_on')).toBe('0\n')
    expect(await said('settings put global a 1;settings put global b 2; settings get global b')).toBe('2\n')
    expect(await said('settings delete global b; settings get global b')).toBe('Deleted 1 rows\nnull\n')
    expect(await said('getprop ro.product.model')).toBe('Test Double\n')
    expect(await said('getprop')).toContain('[ro.build.version.sdk]: [34]\n')
  })

  test('an app starts, is listed with one pid, and is stopped', async () => {
    expect(await said('am start-activity -W -n com.example.notes/.MainActivity -S')).toContain('Status: ok')
    const pid = (await said('pidof com.example.notes')).trim()
    expect(await said('ps -A')).toMatch(new RegExp(`\\s${pid}\\s.* com\\.example\\.notes$`, 'm'))
    await sh('am force-stop com.example.notes')
    expect((await sh('pidof com.example.notes')).code).toBe(1)
    expect(await said('monkey -p com.example.notes -c android.intent.category.LAUNCHER 1')).toContain(
      'Events injected: 1',
    )
    expect(phone.running).toBe(true)
  })

  test('an app that is not there cannot be started', async () => {
    const { code, err } = await sh('am start -n com.none/.Main')
    expect([code, err]).toEqual([1, 'Error type 3\nError: Activity class {com.none/.Main} does not exist.\n'])
    expect(await said('monkey -p com.none -c android.intent.category.LAUNCHER 1')).toContain('monkey aborted')
    expect(await said('dumpsys package com.none')).toContain('Unable to find package')
  })

  test('the dumps tell of focus, power, battery and keyboard', async () => {
    phone.focused = true
    expect(await said('dumpsys window displays')).toContain('com.example.notes/com.example.notes.MainActivity}')
    expect(await said('dumpsys power')).toContain('mWakefulness=Awake')
    expect(await said('dumpsys battery')).toContain('level: 80')
    expect(await said('dumpsys input_method')).toContain('mInputShown=true')
    phone.locked = true
    expect(await said('dumpsys window')).toContain('mInputRestricted=true')
  })

  test('touches and keys reach the phone', async () => {
    await sh(
      'input tap 270 350; input tap 270 150; input text hello%sthere; input keyevent 4 KEYCODE_HOME; input swipe 270 900 270 600 200',
    )
    expect(phone.shared).toBe(1)
    expect(android.tapsOn('share_button')).toBe(1)
    expect(phone.caption).toBe('hello there')
    expect(phone.keys).toEqual([4, 3])
    expect(phone.swipes).toEqual([
      [
        { x: 270, y: 900 },
        { x: 270, y: 600 },
      ],
    ])
  })

  test('a media scan by broadcast takes plain and percent-encoded paths', async () => {
    for (const name of ['a b.mp4', 'ü.mp4']) android.tree.write(`/sdcard/DCIM/${name}`, Buffer.from(name))
    const scan = 'am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d'
    await sh(`${scan} 'file:///sdcard/DCIM/a b.mp4'; ${scan} file:///sdcard/DCIM/%C3%BC.mp4`)
    expect(await said('content query --uri content://media/external/video/media --projection _data --sort _data')).toBe(
      'Row: 0 _data=/storage/emulated/0/DCIM/a b.mp4\nRow: 1 _data=/storage/emulated/0/DCIM/ü.mp4\n',
    )
    await sh(`content delete --uri content://media/external/video/media --where "_display_name LIKE 'a%'"`)
    expect(phone.media().map(({ path }) => path)).toEqual(['/storage/emulated/0/DCIM/ü.mp4'])
  })

  test('every line is remembered as it came, the newest ten thousand', async () => {
    await sh('echo "a  b" ; nosuch')
    expect(phone.heard).toEqual({ shell: ['echo "a  b" ; nosuch'], unknown: ['nosuch'] })
    for (let count = 0; count < 10_010; count += 1) android.heard(`${count}`)
    expect(phone.heard.shell.length).toBe(10_000)
    expect(phone.heard.shell.at(-1)).toBe('10009')
  })
})
