import { describe, expect, it } from 'vitest'
import { Matcher } from '../../../src/core/flow/match.ts'
import { readSource } from '../../../src/core/flow/reader.ts'
import type { Selector, Sight } from '../../../src/core/flow/shape.ts'

const source = `<h><a.Frame package="com.app" bounds="[0,0][100,100]">
<android.widget.Button package="com.app" resource-id="com.app:id/go" text=" Go&#10;" content-desc="file one.mp4, today" enabled="false" bounds="[0,0][10,10]"/>
<android.widget.TextView package="com.app" resource-id="com.app:id/title" text="Cafe\u0301" focused="true" bounds="[0,20][10,30]"/>
<android.widget.TextView package="com.app" resource-id="com.app:id/flat" text="Flat" bounds="[0,20][0,30]"/>
<android.widget.Button package="android" resource-id="android:id/button1" text="OK" checked="true" bounds="[0,40][10,50]"/>
</a.Frame></h>`
const read = readSource(source)
if (!read.ok) throw new Error('the sample cannot be read')
const root = read.value
const matcher = new Matcher('com.app', { caption: 'Go', handle: 'maya', file: 'one.mp4' })

describe('a selector', () => {
  const cases: readonly [Selector, string | null][] = [
    [{ id: 'go' }, 'go'],
    [{ text: 'Go' }, 'go'],
    [{ text: '{caption}' }, 'go'],
    [{ text: 'go' }, null],
    [{ text: 'Café' }, 'title'],
    [{ textMatches: 'caf.' }, 'title'],
    [{ textContains: 'af' }, 'title'],
    [{ descContains: '{file}' }, 'go'],
    [{ descMatches: 'file .*' }, 'go'],
    [{ desc: 'file' }, null],
    [{ type: 'TextView' }, 'title'],
    [{ type: 'android.widget.TextView' }, 'title'],
    [{ type: 'View' }, null],
    [{ id: 'go', enabled: true }, null],
    [{ enabled: false }, 'go'],
    [{ focused: true }, 'title'],
    [{ id: 'button1' }, null],
    [{ id: 'button1', package: 'android' }, 'button1'],
    [{ checked: true, package: '*' }, 'button1'],
    [{ id: 'flat' }, null],
    [{ id: 'go', text: 'Stop' }, null],
    [{ textMatches: '(' }, null],
  ]
  for (const [selector, id] of cases)
    it(`${JSON.stringify(selector)} finds ${id}`, () => expect(matcher.first(root, selector)?.id ?? null).toBe(id))

  it('with a word that is not known yet finds nothing', () => {
    const early = new Matcher('com.app', { caption: '', handle: '', file: null })
    expect(early.first(root, { id: 'go', descContains: '{file}' })).toBeNull()
    expect(early.resolve({ text: '{file}' })).toBeNull()
  })

  it('is resolved with its package and words', () =>
    expect(matcher.resolve({ text: '@{handle}' })).toEqual({ text: '@maya', package: 'com.app' }))
  it('takes braces of a caption as they are', () => {
    const odd = new Matcher('com.app', { caption: '{handle}', handle: 'maya', file: null })
    expect(odd.resolve({ text: '{caption}' })).toMatchObject({ text: '{handle}' })
  })
})

describe('a sight', () => {
  const cases: readonly [Sight, boolean][] = [
    [{ all: [{ id: 'go' }, { id: 'title' }] }, true],
    [{ all: [{ id: 'go' }, { id: 'none' }] }, false],
    [{ any: [{ id: 'none' }, { id: 'title' }] }, true],
    [{ any: [{ id: 'none' }] }, false],
    [{ not: { id: 'none' } }, true],
    [{ all: [{ id: 'go' }, { not: { any: [{ id: 'title' }] } }] }, false],
  ]
  for (const [sight, seen] of cases)
    it(`${JSON.stringify(sight)} is ${seen}`, () => expect(matcher.sees(root, sight)).toBe(seen))
})
