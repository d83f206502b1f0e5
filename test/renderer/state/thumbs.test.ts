import { beforeEach, describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../src/core/model/ids.ts'
import { type Held, Thumbs } from '../../../src/renderer/state/thumbs.ts'

const id = (n: number) => `v${n}` as Fingerprint

interface Drawing {
  readonly video: string
  readonly signal: AbortSignal
  end(isFine?: boolean): Promise<void>
}

let now = 0
let drawings: Drawing[] = []
let dropped: string[] = []
let thumbs: Thumbs

beforeEach(() => {
  now = 1_000
  drawings = []
  dropped = []
  thumbs = new Thumbs({
    now: () => now,
    draw: (video, size, signal) =>
      new Promise<Held | null>((resolve) => {
        const end = async (isFine = true): Promise<void> => {
          const url = `blob:${size}-${video}`
          resolve(isFine ? { url, drop: () => void dropped.push(url) } : null)
          await new Promise((done) => setImmediate(done))
        }
        signal.addEventListener('abort', () => void end(false))
        drawings.push({ video, signal, end })
      }),
  })
})

const begun = () => drawings.map((d) => d.video)
const settled = () => new Promise((done) => setImmediate(done))
const drawn = async (n: number): Promise<void> => {
  thumbs.want(id(n), 'small')
  await drawings.at(-1)?.end()
}

describe('pictures of videos', () => {
  it('are drawn two at a time, in the order in which they were wanted, each once', async () => {
    for (const n of [1, 2, 3, 1]) thumbs.want(id(n), 'small')
    expect(begun()).toEqual(['v1', 'v2'])
    await drawings[1]?.end()
    expect(begun()).toEqual(['v1', 'v2', 'v3'])
    expect(thumbs.urlOf(id(2), 'small')).toBe('blob:small-v2')
    expect(thumbs.urlOf(id(1), 'small')).toBeNull()
    expect(thumbs.urlOf(id(2), 'large')).toBeNull()
  })

  it('tell those who show them, and nobody else', async () => {
    let told = 0
    const leave = thumbs.subscribe(id(1), 'small', () => {
      told += 1
    })
    thumbs.subscribe(id(2), 'small', () => expect.unreachable())
    await drawn(1)
    expect(told).toBe(1)
    leave()
  })

  it('that nobody waits for any more are not begun, and given up where they were', async () => {
    const leave = [1, 2, 3].map((n) => thumbs.want(id(n), 'small'))
    leave[2]?.()
    leave[0]?.()
    await settled()
    expect(drawings[0]?.signal.aborted).toBe(true)
    await drawings[1]?.end()
    expect(begun()).toEqual(['v1', 'v2'])
    thumbs.want(id(1), 'small')
    expect(begun()).toEqual(['v1', 'v2', 'v1'])
  })

  it('are drawn on as long as one of two still waits', async () => {
    const first = thumbs.want(id(1), 'small')
    thumbs.want(id(1), 'small')
    first()
    first()
    await settled()
    expect(drawings[0]?.signal.aborted).toBe(false)
  })

  it('that cannot be drawn are tried again after a minute, not before', async () => {
    thumbs.want(id(1), 'small')
    await drawings[0]?.end(false)
    expect(thumbs.urlOf(id(1), 'small')).toBeNull()
    now += 59_000
    thumbs.want(id(1), 'small')
    expect(drawings).toHaveLength(1)
    now += 2_000
    thumbs.want(id(1), 'small')
    expect(drawings).toHaveLength(2)
  })

  it('that were kept are not drawn again', async () => {
    await drawn(1)
    now += 600_000
    thumbs.want(id(1), 'small')
    expect(drawings).toHaveLength(1)
  })

  it('are kept up to five hundred: those that were shown last, and all that are on screen', async () => {
    thumbs.subscribe(id(0), 'small', () => {})
    for (let n = 0; n < 500; n++) await drawn(n)
    expect(dropped).toEqual([])
    thumbs.subscribe(id(1), 'small', () => {})()
    await drawn(500)
    expect(dropped).toEqual(['blob:small-v2'])
    expect(thumbs.urlOf(id(2), 'small')).toBeNull()
    expect(thumbs.urlOf(id(1), 'small')).toBe('blob:small-v1')
    expect(thumbs.urlOf(id(0), 'small')).toBe('blob:small-v0')
  })
})
