import { isFree } from '../../src/main/system/ports.ts'

/** Where the blocks of a room's slots begin. */
export interface PortBlocks {
  readonly appium: number
  readonly system: number
  readonly mjpeg: number
  readonly chromedriver: number
}

/**
 * Below the ports that systems hand out by themselves, and below those of `freePort`: a port of a block is taken only when its
 * slot starts, until then it would look free to whoever asks for one.
 */
const first = 10_000
const last = 15_000
const span = 300

/** Tests that run at the same time have blocks apart: what was found free is taken by its room only a while later. */
const runners = 2
const own = Number(process.env['VITEST_POOL_ID'] ?? 0) % runners

/** Blocks of which all ports are free now. */
export const freeBlocks = async (slots: number): Promise<PortBlocks> => {
  for (let tries = 0; tries < 50; tries += 1) {
    const turn = Math.floor(Math.random() * Math.floor((last - first) / (runners * span)))
    const base = first + span * (runners * turn + own)
    const blocks = { appium: base, mjpeg: base + 100, chromedriver: base + 150, system: base + 200 }
    if ((await busyOf(blocks, slots)).length === 0) return blocks
  }
  throw new Error('no free block of ports was found')
}

/** Those ports of the blocks that something holds. */
export const busyOf = async (blocks: PortBlocks, slots: number): Promise<readonly number[]> => {
  const { appium, system, mjpeg, chromedriver } = blocks
  const ports = Array.from({ length: slots }, (_, n) => [appium + 2 * n, system + 10 * n, mjpeg + n, chromedriver + n])
  const looked = await Promise.all(ports.flat().map(async (port) => ({ port, free: await isFree(port) })))
  return looked.filter(({ free }) => !free).map(({ port }) => port)
}
