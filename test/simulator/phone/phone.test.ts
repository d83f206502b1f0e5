import { expect, test } from 'vitest'
import { holdPhone } from '../finger.ts'

const app = 'com.reelhouse.app'

test('a pushed file is in the media store only after a scan, under one name', () => {
  const { phone } = holdPhone()
  phone.files.set('/storage/emulated/0/DCIM/a.mp4', { bytes: Buffer.from('a'), mode: 0o644, mtime: 1 })
  expect(phone.files.get('/sdcard/DCIM/a.mp4')?.bytes.toString()).toBe('a')
  expect([...phone.files.keys()]).toEqual(['/sdcard/DCIM/a.mp4'])
  expect(phone.media()).toEqual([])
  phone.scan('/sdcard/DCIM/a.mp4')
  phone.scan('/storage/emulated/0/DCIM/a.mp4')
  expect(phone.media().map(({ path }) => path)).toEqual(['/storage/emulated/0/DCIM/a.mp4'])
  phone.files.delete('/sdcard/DCIM/a.mp4')
  expect(phone.media()).toHaveLength(1)
  phone.scan('/sdcard/DCIM/a.mp4')
  expect(phone.media()).toEqual([])
})

test('a scan of a folder takes its media, and neither hidden nor other files', () => {
  const { phone } = holdPhone()
  for (const name of ['a.mp4', 'b.txt', '.hidden.mp4', 'deep/c.MOV']) {
    phone.files.set(`/sdcard/DCIM/${name}`, { bytes: Buffer.from(name), mode: 0o644, mtime: 1 })
  }
  phone.files.set('/data/local/tmp/d.mp4', { bytes: Buffer.from('d'), mode: 0o644, mtime: 1 })
  phone.scan('/sdcard')
  phone.scan('/data/local/tmp/d.mp4')
  expect(phone.media().map(({ path }) => path.split('/DCIM/')[1])).toEqual(['deep/c.MOV', 'a.mp4'])
})

test('a file that is replaced and scanned again is the newest medium', () => {
  const hand = holdPhone()
  hand.push('a.mp4')
  hand.push('b.mp4')
  hand.push('a.mp4', 'other bytes')
  expect(hand.phone.media().map(({ path }) => path.slice(-5))).toEqual(['a.mp4', 'b.mp4'])
})

test('home leads to the launcher, and its icon back to where the app was', () => {
  const hand = holdPhone()
  hand.open()
  hand.tap('create_tab')
  hand.phone.key(3)
  expect(hand.phone.window().packageName).toBe('com.android.launcher')
  expect(hand.phone.foreground()).toBeUndefined()
  hand.tap('icon')
  expect(hand.app.screen).toBe('create')
})

test('only the topmost window feels a touch', () => {
  const hand = holdPhone()
  hand.open()
  const tab = hand.see('create_tab')
  hand.phone.faults.add({ kind: 'system-dialog', title: 'System UI isn’t responding' })
  expect(hand.see('create_tab')).toBeUndefined()
  if (tab) hand.tap(tab)
  hand.tap('button1')
  expect(hand.app.screen).toBe('feed')
  hand.tap('create_tab')
  expect(hand.app.screen).toBe('create')
})

test('a screen that was switched off is locked until it is swiped or unlocked', () => {
  const hand = holdPhone()
  hand.open()
  hand.phone.key(26)
  expect([hand.phone.screenOn, hand.phone.locked]).toEqual([false, true])
  hand.phone.key(224)
  hand.phone.tap({ x: 270, y: 1160 })
  expect(hand.see('keyguard_indication_text')).toBeDefined()
  hand.phone.swipe({ x: 270, y: 1000 }, { x: 270, y: 300 }, 200)
  expect(hand.app.screen).toBe('feed')
  expect(hand.phone.window().packageName).toBe(app)
  hand.phone.key(223)
  hand.phone.key(224)
  hand.phone.key(82)
  expect(hand.phone.locked).toBe(false)
})

test('a reboot ends apps and dialogs and takes its time', () => {
  const hand = holdPhone()
  hand.open()
  hand.phone.faults.add({ kind: 'low-battery', level: 3, dialog: true })
  hand.phone.reboot(20_000)
  expect(hand.app.running).toBe(false)
  expect(hand.phone.window().packageName).toBe('com.android.launcher')
  expect(hand.phone.props.get('sys.boot_completed')).toBe('')
  hand.clock.advance(20_000)
  expect(hand.phone.props.get('sys.boot_completed')).toBe('1')
})

test('battery and storage follow their faults', () => {
  const { phone } = holdPhone()
  const { free } = phone.storage()
  phone.files.set('/sdcard/a', { bytes: Buffer.alloc(1_000), mode: 0o644, mtime: 1 })
  expect(phone.storage().free).toBe(free - 1_000)
  phone.faults.add({ kind: 'storage-full' })
  phone.faults.add({ kind: 'low-battery', level: 3 })
  expect(phone.storage().free).toBe(0)
  expect(phone.battery()).toEqual({ level: 3, plugged: false })
  phone.faults.clear()
  expect(phone.battery().plugged).toBe(true)
})

test('an app that is not installed cannot be launched', () => {
  expect(holdPhone().phone.launch('com.example.none', false)).toBe(false)
})

test('stopping a phone leaves no timer behind', () => {
  const hand = holdPhone()
  hand.open()
  hand.push('a.mp4')
  hand.compose('a.mp4', 'x')
  hand.tap('share_button')
  hand.phone.stop()
  expect(hand.clock.waiting).toBe(0)
})
