import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { besideKey, sidecarCaption, tableCaptions } from '../../../src/main/library/captions.ts'
import { decode } from '../../../src/main/library/text.ts'

const read = (text: string, videos: readonly string[], relative = 'captions.csv') => {
  const { captions, notes } = tableCaptions({ relative, text }, videos)
  return { captions: Object.fromEntries(captions), notes }
}

test.each([
  ['commas', 'filename,caption\na.mp4,"one, two"\n'],
  ['semicolons', 'filename;caption\na.mp4;one, two\n'],
  ['tabs', 'filename\tcaption\na.mp4\tone, two\n'],
  ['a header in another order, case and spelling', ' Caption ;ID; File Name\none, two;7;a.mp4\n'],
  ['no header', 'a.mp4;one, two\n'],
  ['the line that spreadsheets write first', 'sep=;\r\nfilename;caption\r\na.mp4;one, two\r\n'],
  ['quotes around everything', '"filename","caption"\r\n"a.mp4","one, two"'],
])('a table with %s is read', (_, text) => {
  expect(read(text, ['a.mp4'])).toEqual({ captions: { 'a.mp4': 'one, two' }, notes: [] })
})

test('names are paths or file names, in any Unicode form, case and kind of slash', () => {
  const videos = ['x/one.mp4', 'Two.MP4', 'caf\u00e9.mp4', 'y/three.mp4']
  const text = 'filename,caption\n.\\x\\one.mp4,1\ntwo.mp4,2\ncafe\u0301.mp4,3\nTHREE.mp4,4\n'
  expect(read(text, videos)).toEqual({
    captions: { 'x/one.mp4': '1', 'Two.MP4': '2', 'caf\u00e9.mp4': '3', 'y/three.mp4': '4' },
    notes: [],
  })
})

test('the exact case wins over another one', () => {
  const text = 'filename,caption\nA.mp4,big\na.mp4,small\n'
  expect(read(text, ['a.mp4', 'A.mp4']).captions).toEqual({ 'A.mp4': 'big', 'a.mp4': 'small' })
})

test('a row that is of no use is named by its line and the rest is used', () => {
  const text = [
    'filename,caption',
    'a.mp4,first',
    'a.mp4,second',
    'gone.mp4,x',
    'same.mp4,x',
    ',x',
    'b.mp4,one, two',
    'b.mp4,"never closed',
    `b.mp4,${'é'.repeat(10_001)}`,
    'b.mp4,used',
    '',
  ].join('\n')
  expect(read(text, ['a.mp4', 'b.mp4', 'x/same.mp4', 'y/same.mp4'])).toEqual({
    captions: { 'a.mp4': 'first', 'b.mp4': 'used' },
    notes: [
      'captions.csv line 3: “a.mp4” has its caption from line 2 already.',
      'captions.csv line 4: there is no video “gone.mp4”.',
      'captions.csv line 5: “same.mp4” is 2 videos (x/same.mp4, y/same.mp4): write the path.',
      'captions.csv line 6: it names no file.',
      expect.stringMatching(/^captions\.csv line 7: it has 3 columns where 2 are expected/),
      'captions.csv line 8: a quote is opened and never closed.',
      'captions.csv line 9: the caption has 10001 characters; at most 10000 are possible.',
    ],
  })
})

test('a table means the videos of its own folder', () => {
  const text = 'filename,caption\na.mp4,inner\ndeep/b.mp4,deeper\n'
  expect(read(text, ['a.mp4', 'in/a.mp4', 'in/deep/b.mp4'], 'in/captions.csv')).toEqual({
    captions: { 'in/a.mp4': 'inner', 'in/deep/b.mp4': 'deeper' },
    notes: [],
  })
})

test('a caption of ten thousand characters is kept', () => {
  const long = '🎉'.repeat(10_000)
  expect(read(`filename,caption\na.mp4,${long}\n`, ['a.mp4']).captions).toEqual({ 'a.mp4': long })
})

test('hostile captions come through as they are', () => {
  const hostile = [
    '=cmd()',
    "'; DROP TABLE job;--",
    '$(reboot)`id`',
    '\u202eevil',
    'e\u0301',
    ' two  spaces ',
    '{name}',
    'a\u0000b',
  ]
  const videos = hostile.map((_, i) => `${i}.mp4`)
  const text = `filename,caption\n${hostile.map((h, i) => `${i}.mp4,"${h}"`).join('\n')}`
  expect(Object.values(read(text, videos).captions)).toEqual(hostile)
})

test('a text file beside a video loses one line end and nothing else', () => {
  const own = (text: string) => sidecarCaption({ relative: 'a.txt', text }).text
  expect(own(' one\n\ntwo \r\n')).toBe(' one\n\ntwo ')
  expect(own('\n')).toBeNull()
  expect(sidecarCaption({ relative: 'a.txt', text: 'x'.repeat(10_001) })).toEqual({
    text: null,
    note: 'a.txt: the caption has 10001 characters; at most 10000 are possible.',
  })
})

test('a text file is beside the video of its name', () => {
  expect(besideKey('x/clip.one.mp4')).toBe(besideKey('x/clip.one.txt'))
  expect(besideKey('x/a.mp4')).not.toBe(besideKey('a.txt'))
})

const encodings = {
  'utf-8': (s: string) => Buffer.from(s),
  'utf-8 with mark': (s: string) => Buffer.from(`\ufeff${s}`),
  'utf-16le': (s: string) => iconv.encode(s, 'utf-16le', { addBOM: true }),
  'utf-16be': (s: string) => iconv.encode(s, 'utf-16be', { addBOM: true }),
} as const

test('whatever the captions, quotes, delimiter and encoding: every video gets its own caption', () => {
  const caption = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', 'ü', '🎉', 'x'), minLength: 1 }),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(caption, fc.boolean()), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
      (captions, delimiter, end, hasHeader, encoding) => {
        fc.pre(captions.every(([c]) => !/\p{Surrogate}/u.test(c)))
        const quote = (text: string, always: boolean): string =>
          always || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        const lines = captions.map(([c, q], i) => `clip ${i}.mp4${delimiter}${quote(c, q)}`)
        const text = [...(hasHeader ? [`filename${delimiter}caption`] : []), ...lines].join(end)
        const videos = captions.map((_, i) => `clip ${i}.mp4`)
        const result = read(decode(encodings[encoding](text)), videos)
        expect(result.notes).toEqual([])
        expect(result.captions).toEqual(Object.fromEntries(captions.map(([c], i) => [`clip ${i}.mp4`, c])))
      },
    ),
    { numRuns: 500 },
  )
})

test('what is not UTF-8 is read as Windows-1252', () => {
  expect(decode(iconv.encode('Größe – 5 €', 'windows-1252'))).toBe('Größe – 5 €')
})

test('a column says when each video is posted; what is no time is named', () => {
  const text =
    'filename,caption,publish_at\na.mp4,one,2026-12-24 18:30\nb.mp4,,2026-12-24T18:30+01:00\nc.mp4,three,\nd.mp4,four,soon\n'
  const { captions, whens, notes } = tableCaptions({ relative: 'captions.csv', text }, [
    'a.mp4',
    'b.mp4',
    'c.mp4',
    'd.mp4',
  ])
  expect([...captions]).toEqual([
    ['a.mp4', 'one'],
    ['c.mp4', 'three'],
    ['d.mp4', 'four'],
  ])
  expect([...whens]).toEqual([
    ['a.mp4', { kind: 'wall', wall: Date.UTC(2026, 11, 24, 18, 30), zone: null }],
    ['b.mp4', { kind: 'instant', at: Date.UTC(2026, 11, 24, 17, 30) }],
  ])
  expect(notes).toEqual(['captions.csv line 5: “soon” is no time like 2026-12-24 18:30.'])
})
