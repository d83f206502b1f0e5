import { describe, expect, test } from 'vitest'
import type { AccountCard } from '../../../../src/core/model/board.ts'
import { type Draft, readDraft, shared, touched, wasText } from '../../../../src/renderer/screens/accounts/edits.ts'
import { readSpan } from '../../../../src/renderer/words/time.ts'
import { seed } from '../../seed.ts'

const accounts = Object.values(seed('six').accounts).slice(0, 3)

describe('fields of many accounts', () => {
  test('equal values are shown, different ones are counted', () => {
    expect(shared(accounts, 'timeZone')).toEqual({ value: 'Europe/Berlin', note: 'same on all 3' })
    expect(shared(accounts, 'cap')).toEqual({ value: null, note: '3 different caps' })
    expect(wasText(accounts, 'cap')).toBe('was 4, 5, 6')
    expect(wasText(accounts, 'proxies')).toBe('was none')
  })
  test('only accounts that would be different are counted', () => {
    expect(touched(accounts, { cap: 5 })).toHaveLength(2)
    expect(touched(accounts, { timeZone: 'Europe/Berlin' })).toEqual([])
    expect(touched(accounts, {})).toEqual([])
  })
})

describe('what was typed', () => {
  test('becomes the command’s fields', () =>
    expect(readDraft({ cap: '6', spacing: '2 h', windows: '09:00–21:00', timeZone: 'UTC', phone: '' }, [])).toEqual({
      ok: true,
      edits: {
        cap: 6,
        spacingMs: 7_200_000,
        windows: [{ days: [], from: 540, to: 1_260 }],
        timeZone: 'UTC',
        phone: null,
      },
    }))
  test('proxies are host:port, or names of lists', () =>
    expect(readDraft({ proxies: '10.0.0.9:3128, proxy.lan:8080 berlin' }, [])).toEqual({
      ok: true,
      edits: { proxies: ['10.0.0.9:3128', 'proxy.lan:8080', 'berlin'] },
    }))
  test.each([
    ['me:secret@10.0.0.9:3128', /takes no user and no password/],
    ['10.0.0.9:99999', /^“10\.0\.0\.9:99999” is no proxy: .* a port up to 65535\.$/],
    ['Berlin', /^“Berlin” names no list: /],
  ])('of “%s” the one thing is said that is wrong, and no password again', (proxies, sentence) => {
    const read = readDraft({ proxies }, [])
    expect(read).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) })
    expect(JSON.stringify(read)).not.toContain('secret')
  })
  test('tags stand for all where all had the same, else they are added and taken away', () => {
    const [a, b] = accounts.map((account) => ({ ...account, tags: ['food'] }))
    const edits = (draft: Draft, of: readonly AccountCard[]) => {
      const read = readDraft(draft, of)
      return read.ok ? read.edits : read.sentence
    }
    if (a === undefined || b === undefined) throw new Error('no accounts')
    expect(edits({ tags: 'food, de', person: ' Maya ' }, [a, b])).toEqual({ tags: ['food', 'de'], person: 'Maya' })
    const mixed = [a, { ...b, tags: ['de'] }]
    expect(edits({ tags: 'new, -food' }, mixed)).toEqual({ addTags: ['new'], dropTags: ['food'] })
    expect(touched(mixed, { addTags: ['de'] })).toHaveLength(1)
  })
  test.each([
    [{ cap: '0' }, 'cap'],
    [{ cap: 'six' }, 'cap'],
    [{ spacing: 'soon' }, 'spacing'],
    [{ windows: '9 to 5' }, 'windows'],
    [{ timeZone: 'Berlin' }, 'timeZone'],
    [{ proxies: 'me:secret@10.0.0.9:3128' }, 'proxies'],
  ])('%j is refused at its field', (draft, name) =>
    expect(readDraft(draft, [])).toMatchObject({ ok: false, field: name }),
  )
  test.each([
    ['25 min', 1_500_000],
    ['90', 5_400_000],
    ['1.5h', 5_400_000],
    ['40 s', 40_000],
    ['-3', null],
    ['', null],
  ])('%s is a length of time: %s', (text, ms) => expect(readSpan(text)).toBe(ms))
})
