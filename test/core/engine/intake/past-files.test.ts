import { expect, test } from 'vitest'
import { locator } from '../../../../src/core/engine/intake/past-files.ts'
import type { Fingerprint } from '../../../../src/core/model/ids.ts'
import type { FolderScan } from '../../../../src/core/ports.ts'

const scanOf = (files: Readonly<Record<string, string>>): FolderScan => ({
  folder: '/videos',
  notes: [],
  found: Object.entries(files).map(([relative, content]) => ({
    kind: 'video' as const,
    index: 1,
    caption: null,
    video: {
      fingerprint: content as Fingerprint,
      path: `/videos/${relative}`,
      name: relative.split('/').at(-1) ?? '',
      bytes: 1,
      durationMs: 1,
      codec: 'avc',
      width: 1,
      height: 1,
    },
  })),
})

const find = (files: Readonly<Record<string, string>>, path: string, others: readonly string[] = []): string => {
  const located = locator(scanOf(files), [path, ...others])(path)
  if (located.kind !== 'found') return located.kind
  return located.byName ? `${located.file.video.path} by name` : located.file.video.path
}

test.each([
  ['a path of Windows', { 'a.mp4': '1', 'day1/a.mp4': '2' }, String.raw`C:\Clips\day1\a.mp4`, '/videos/day1/a.mp4'],
  ['a network path', { 'day1/a.mp4': '1' }, String.raw`\\nas\share\day1\a.mp4`, '/videos/day1/a.mp4'],
  ['a relative path', { 'a.mp4': '1' }, './a.mp4', '/videos/a.mp4'],
  ['another case', { 'Day1/A.MP4': '1' }, 'd:/day1/a.mp4', '/videos/Day1/A.MP4'],
  ['another form of letters', { 'caf\u00e9.mp4': '1' }, 'cafe\u0301.mp4', '/videos/caf\u00e9.mp4'],
  [
    'a folder that is one level up now',
    { 'x/day1/a.mp4': '1', 'x/day2/a.mp4': '2' },
    'day2/a.mp4',
    '/videos/x/day2/a.mp4',
  ],
  ['a folder that is called differently', { 'new/a.mp4': '1' }, 'old/a.mp4', '/videos/new/a.mp4 by name'],
  ['names that differ in case alone', { 'a.mp4': '1', 'A.mp4': '2' }, 'x/A.mp4', '/videos/A.mp4'],
  ['copies of one video', { 'x/a.mp4': '1', 'y/a.mp4': '1' }, 'old/a.mp4', '/videos/x/a.mp4 by name'],
  ['a name that is not there', { 'a.mp4': '1' }, 'b.mp4', 'gone'],
  ['a name of several videos', { 'x/a.mp4': '1', 'y/a.mp4': '2' }, 'old/a.mp4', 'several'],
] as const)('%s', (_, files, path, expected) => {
  expect(find(files, path)).toBe(expected)
})

test('one file is not taken for two recorded paths of its name', () => {
  expect(find({ 'new/1.mp4': 'x' }, 'day1/1.mp4', ['day2/1.mp4'])).toBe('several')
  expect(find({ 'day1/1.mp4': 'x' }, 'day1/1.mp4', ['day2/1.mp4'])).toBe('/videos/day1/1.mp4')
})
