import { expect, test } from 'vitest'
import { authorize } from '../../../../src/main/device/geelark/signature.ts'

// the vendor's own documented example: public values
const stamp = { traceId: 'db6094ab-3797-4186-84d5-b0b58eebad56', at: 1_716_972_892_166 }
const key = { kind: 'key', appId: 'eH6gQR4oHr3FsZpI36La01IW', apiKey: 'YjmFIUuq0oJgSDJ42fxLEb6R1qjjqf' } as const

test('a key signs as the vendor’s example does, and is not among the headers', () => {
  const headers = authorize(key, stamp)
  expect(headers).toEqual({
    appId: key.appId,
    traceId: stamp.traceId,
    ts: '1716972892166',
    nonce: 'db6094',
    sign: '6280C080AF7C3CCE168F15C913E3444A00A618CB0E16038EED9811D6E3366BDD',
  })
  expect(JSON.stringify(headers)).not.toContain(key.apiKey)
})

test('a token goes as a bearer, with a trace id and nothing else', () => {
  expect(authorize({ kind: 'token', token: 'abc' }, stamp)).toEqual({
    traceId: stamp.traceId,
    Authorization: 'Bearer abc',
  })
})
