import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyView, readSource, type View } from '../../../src/core/flow/reader.ts'
import { Rig } from './rig.ts'

const read = (xml: string): View => {
  const result = readSource(xml)
  if (!result.ok) throw new Error(result.fault.detail)
  return result.value
}
const refusal = (xml: string): string => {
  const result = readSource(xml)
  return result.ok ? 'read' : `${result.fault.type}: ${result.fault.detail}`
}

describe('a page source', () => {
  it('becomes a tree of views', () => {
    const root = read(`<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<hierarchy rotation="0"><android.widget.FrameLayout package="com.app" bounds="[0,0][540,1200]" enabled="true">
  <android.widget.Button resource-id="com.app:id/share" text="Share &amp; go" content-desc="d" enabled="false" checked="true" bounds="[10,20][110,70]"/>
</android.widget.FrameLayout></hierarchy>`)
    const [frame] = root.children
    expect(frame?.children[0]).toEqual({
      type: 'android.widget.Button',
      id: 'share',
      package: '',
      text: 'Share & go',
      desc: 'd',
      enabled: false,
      checked: true,
      focused: false,
      bounds: { x: 10, y: 20, width: 100, height: 50 },
      children: [],
    })
  })

  it('keeps entities, lines and both spellings of an emoji', () =>
    expect(read('<a text="&lt;&#10;&quot;&#x1F600;&#55357;&#56832;"/>').text).toBe('<\n"😀😀'))
  it('has no text where only the hint shows', () => expect(read('<a text="Caption" hint="Caption"/>').text).toBe(''))
  it('hides what is not displayed', () =>
    expect(read('<a bounds="[0,0][9,9]" displayed="false"/>').bounds.width).toBe(0))
  it('takes odd bounds for none', () => {
    for (const bounds of ['', '[0,0]', '[9,9][0,0]', '[a,b][c,d]', '[0,0][99999999,1]'])
      expect(read(`<a bounds="${bounds}"/>`).bounds).toEqual({ x: 0, y: 0, width: 0, height: 0 })
  })
  it('keeps ids of odd spelling whole', () => expect(read('<a resource-id="plain"/>').id).toBe('plain'))

  it('of the simulated phone is read whole', () => {
    const rig = new Rig()
    const tabs = [...everyView(read(rig.source()))].map((v) => v.id)
    expect(tabs).toEqual(expect.arrayContaining(['home_tab', 'create_tab', 'profile_tab']))
  })

  const hostile: readonly [string, string, RegExp][] = [
    ['nothing', '', /empty/],
    ['text', 'hello', /text outside/],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a text="&x;"/>', /cannot be read/],
    ['an unknown entity', '<a text="&x;"/>', /attributes/],
    ['an endless entity', '<a text="&amp"/>', /attributes/],
    ['an entity of nothing', '<a text="&#0;"/>', /attributes/],
    ['an entity beyond Unicode', '<a text="&#x110000;"/>', /attributes/],
    ['a comment', '<a><!-- --></a>', /cannot be read/],
    ['character data', '<a><![CDATA[x]]></a>', /cannot be read/],
    ['a wrong end', '<a></b>', /closes b/],
    ['an end too many', '<a/></a>', /closes a/],
    ['no end', '<a><b/>', /ends too early/],
    ['two roots', '<a/><b/>', /two roots/],
    ['a twice given attribute', '<a text="1" text="2"/>', /attributes/],
    ['an attribute without quotes', '<a text=1/>', /cannot be read/],
    ['too many attributes', `<a ${Array.from({ length: 61 }, (_, i) => `a${i}="x"`).join(' ')}/>`, /attributes/],
    ['too deep a tree', '<a>'.repeat(201), /too deep/],
    ['too many views', `<a>${'<b/>'.repeat(20_001)}</a>`, /too many views/],
    ['too long a source', `<a text="${'x'.repeat(4_000_001)}"/>`, /too long/],
  ]
  for (const [name, xml, sentence] of hostile)
    it(`with ${name} is refused as ui-tree`, () => {
      expect(refusal(xml)).toMatch(/^ui-tree: /)
      expect(refusal(xml)).toMatch(sentence)
    })

  it('that is long and never closes is refused in bounded work', () => {
    expect(refusal(`<a ${'x="y" '.repeat(200_000)}`)).toMatch(/cannot be read/)
    expect(refusal(`<${'a'.repeat(1_000_000)}`)).toMatch(/cannot be read/)
    expect(refusal(`<a x="${'&amp;'.repeat(100_000)}`)).toMatch(/cannot be read/)
  })

  it('of any kind is a value, never an exception', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '"', '=', 'a', ' ', '&', ';', '#', '\n'), maxLength: 60 }),
        (xml) => {
          expect(typeof readSource(xml).ok).toBe('boolean')
        },
      ),
    )
  })
})
