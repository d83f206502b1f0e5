import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { home, href, readRoute } from '../../../src/renderer/state/route.ts'

describe('an address', () => {
  it.each([
    ['', home],
    ['#', home],
    ['#/', home],
    ['#/jobs?q=state%3Afailed', { path: ['jobs'], query: { q: 'state:failed' } }],
    ['#/job/12', { path: ['job', '12'], query: {} }],
    ['#/%E0%A4%A', { path: ['%E0%A4%A'], query: {} }],
    ['#//a///b', { path: ['a', 'b'], query: {} }],
  ])('%s is read', (hash, route) => expect(readRoute(hash)).toEqual(route))

  it('comes back as it was written', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1, maxLength: 50 })),
        (path, query) => {
          expect(readRoute(href(path, query))).toEqual({ path, query })
        },
      ),
    ))

  it('of any nonsense is still a route', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000 }), (hash) => {
        expect(readRoute(hash).path.length).toBeGreaterThan(0)
      }),
    ))

  it('leaves out what says nothing', () => expect(href(['jobs'], { q: '', a: null })).toBe('#/jobs'))
})
