import { expect, test } from 'vitest'
import { snapshot } from '../../../src/simulator/uia2/node.ts'
import { legal, tagOf, toXml } from '../../../src/simulator/uia2/source.ts'
import { PhoneDouble } from '../double.ts'

test('the page source has the shape of the real one', () => {
  const phone = new PhoneDouble()
  const lines = toXml(snapshot(phone.window(), phone.size), phone.size, false).split('\n')
  expect(lines.slice(0, 2)).toEqual([
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>",
    '<hierarchy index="0" class="hierarchy" rotation="0" width="540" height="1200">',
  ])
  expect(lines.find((line) => line.includes('share_button'))?.trim()).toBe(
    '<android.widget.Button index="2" package="com.example.notes" class="android.widget.Button" text="Share" resource-id="com.example.notes:id/share_button" checkable="false" checked="false" clickable="true" enabled="true" focusable="true" focused="false" long-clickable="false" password="false" scrollable="false" selected="false" bounds="[100,300][440,400]" displayed="true" />',
  )
})

test('rows outside the screen are left out, unless asked for', () => {
  const phone = new PhoneDouble()
  const tree = snapshot(phone.window(), phone.size)
  expect(toXml(tree, phone.size, false)).not.toContain('Row 7')
  expect(toXml(tree, phone.size, true)).toContain('Row 29')
})

test('text that XML cannot hold is escaped or replaced', () => {
  expect(legal('a\u0000b\u0008c\ufffe\ud800d🎬\n')).toBe('a?b?c??d🎬\n')
  const phone = new PhoneDouble()
  phone.caption = `<&>"'\n\t\u0001😀\ud800`
  const xml = toXml(snapshot(phone.window(), phone.size), phone.size, false)
  expect(xml).toContain(`text="&lt;&amp;&gt;&quot;'&#10;&#9;?😀?"`)
})

test('a class is an element name, whatever it is called', () => {
  expect(tagOf('android.widget.Button')).toBe('android.widget.Button')
  expect(tagOf('com.x.Outer$Inner')).toBe('com.x.Outer.Inner')
  expect(tagOf('9lives')).toBe('android.view.View')
})
