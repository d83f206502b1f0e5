import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { handleOf, type ListedPhone, planVendor, type VendorPlanning } from '../../../src/core/model/vendor-list.ts'

const phone = (n: number, name: string, remark = '', state: ListedPhone['state'] = 'off'): ListedPhone => ({
  id: `500${n}` as PhoneId,
  name,
  remark,
  state,
})

describe('whose a phone is', () => {
  it.each([
    ['@maya.cooks', '', 'maya.cooks'],
    ['03 @Maya.Cooks (Kyiv)', '', 'Maya.Cooks'],
    ['maya.cooks', '', 'maya.cooks'],
    ['ana_99', '', 'ana_99'],
    ['Phone 3', 'handle: maya.cooks', 'maya.cooks'],
    ['maya.cooks', 'Handle=@other.one, pw: a@b', 'other.one'],
    ['@maya.cooks', 'paid to March; HANDLE : MAYA.COOKS', 'maya.cooks'],
    ['@мая.готує', '', 'мая.готує'],
  ])('%j with the remark %j is @%s', (name, remark, handle) => {
    expect(handleOf({ name, remark }, 'either')).toEqual({ handle, why: null })
  })

  it.each([
    ['Phone 3', '', 'its name is no handle'],
    ['phone_03', '', 'its name is no handle'],
    ['cloudphone12', '', 'its name is no handle'],
    ['Maya', '', 'its name is no handle'],
    ['5001', '', 'its name is no handle'],
    ['maya cooks', '', 'its name is no handle'],
    ['maya@example.com', '', 'its name is no handle'],
    ['@maya and @ana', '', 'it names both “maya” and “ana”'],
    ['@maya', 'handle: ana', 'it names both “maya” and “ana”'],
    ['x', 'handle: a.b, handle: c.d', 'it names both “a.b” and “c.d”'],
    ['@ma<b>ya', '', '“ma<b>ya” cannot be a handle'],
    [`@${'x'.repeat(150)}`, '', `“${'x'.repeat(40)}” cannot be a handle`],
    ['Phone 3', 'login maya@example.com password: handle', 'its name is no handle'],
  ])('%j with the remark %j is left to a person', (name, remark, why) => {
    expect(handleOf({ name, remark }, 'either')).toEqual({ handle: null, why })
  })

  it('is what every name says, where a person says so', () => {
    expect(handleOf({ name: 'Maya', remark: '' }, 'handle')).toMatchObject({ handle: 'Maya' })
    expect(handleOf({ name: 'phone_03', remark: '' }, 'handle')).toMatchObject({ handle: 'phone_03' })
    expect(handleOf({ name: 'Phone 3', remark: '' }, 'handle')).toMatchObject({ why: '“Phone 3” cannot be a handle' })
    expect(handleOf({ name: 'Maya', remark: 'handle: ana' }, 'handle')).toMatchObject({ handle: null })
  })

  it('costs bounded time, however long the words are', () => {
    const long = `${'handle '.repeat(400_000)}${' '.repeat(400_000)}${'@'.repeat(400_000)}${'a.'.repeat(400_000)}`
    const began = performance.now()
    handleOf({ name: long, remark: long }, 'handle')
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})

describe('what phones of a vendor become', () => {
  const plan = (phones: readonly ListedPhone[], more: Partial<VendorPlanning> = {}) =>
    planVendor(phones, { vendor: 'geelark', app: 'reelhouse', nameIs: 'either', accounts: [], farm: [], ...more }).map(
      ({ handle, becomes, why, isAdded }) => [
        handle,
        becomes,
        ...(why === null ? [] : [why]),
        ...(isAdded ? ['in'] : []),
      ],
    )
  const farm = [
    { id: '5001' as PhoneId, name: '@a.b', vendor: 'geelark' },
    { id: 'PX' as PhoneId, name: '03 Kestrel' },
  ]
  const account = (handle: string, on: string | null, app = 'reelhouse') => ({
    app,
    handle,
    phone: on as PhoneId | null,
  })

  it('accounts on them; what is there already is known, and one without a phone gets it', () => {
    const accounts = [account('A.b', '5001'), account('c.d', null)]
    expect(plan([phone(1, '@a.b'), phone(2, '@c.d'), phone(3, '@e.f')], { farm, accounts })).toEqual([
      ['a.b', 'known', 'in'],
      ['c.d', 'placed'],
      ['e.f', 'new'],
    ])
  })

  it('nothing where it would move an account, take an account’s phone, or nobody pays', () => {
    const accounts = [account('a.b', 'PX'), account('x.y', '5001')]
    expect(plan([phone(2, '@a.b'), phone(1, '@q.r'), phone(3, '@e.f', '', 'expired')], { farm, accounts })).toEqual([
      ['a.b', 'left', '@a.b is on 03 Kestrel; move it by hand if it belongs here'],
      ['q.r', 'left', '@x.y is on it already', 'in'],
      ['e.f', 'left', 'its plan at the vendor has run out'],
    ])
    expect(plan([{ ...phone(1, '@e.f'), id: 'PX' as PhoneId }], { farm })).toEqual([
      ['e.f', 'left', 'the farm has another phone with this id', 'in'],
    ])
  })

  it('of two with one handle none, unless the account is on one of them', () => {
    expect(plan([phone(1, '@a.b'), phone(2, 'A.B', 'handle: a.b')])).toEqual([
      ['a.b', 'left', '“A.B” names @a.b too'],
      ['a.b', 'left', '“@a.b” names @a.b too'],
    ])
    expect(plan([phone(1, '@a.b'), phone(2, '@a.b')], { farm, accounts: [account('a.b', '5001')] })).toEqual([
      ['a.b', 'known', 'in'],
      ['a.b', 'left', '@a.b is on @a.b; move it by hand if it belongs here'],
    ])
  })

  it('what a person says, for the chosen ones alone', () => {
    const chosen = new Map([['5001' as PhoneId, 'mine']])
    const accounts = [account('x.y', '5001')]
    expect(plan([phone(1, '@a.b'), phone(2, '@c.d')], { farm, accounts, chosen })).toEqual([['mine', 'new', 'in']])
  })

  it('accounts of another app on the same phones', () => {
    const accounts = [account('a.b', '5001')]
    expect(plan([phone(1, '@a.b')], { farm, accounts, app: 'tiktok' })).toEqual([['a.b', 'new', 'in']])
  })
})
