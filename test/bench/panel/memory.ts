import { setTimeout as wait } from 'node:timers/promises'
import { drag, type Panel, pressLink } from './window.ts'

export interface Heap {
  /** Minutes since the first look. */
  readonly at: number
  readonly mb: number
  readonly nodes: number
}

const looks = 6

/** What the page keeps after its garbage was collected. */
const look = async ({ tools }: Panel, began: number): Promise<Heap> => {
  await tools.send('HeapProfiler.collectGarbage')
  const { metrics } = await tools.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((m) => m.name === name)?.value ?? Number.NaN
  return { at: (performance.now() - began) / 60_000, mb: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes') }
}

/** Live phones for so many minutes, with a walk through the jobs between the looks, which are all at the same place. */
export const watchHeap = async (panel: Panel, minutes: number): Promise<readonly Heap[]> => {
  const { page, tools } = panel
  await tools.send('Performance.enable')
  await pressLink(page, '#/farm')
  const began = performance.now()
  const heaps: Heap[] = [await look(panel, began)]
  for (let n = 1; n <= looks; n++) {
    await pressLink(page, '#/jobs')
    await page.locator('[data-job]').first().waitFor()
    await drag(page, '[data-job]', 0.1, 1_000)
    await wait(1_000)
    await pressLink(page, '#/farm')
    await page.locator('[data-phone]').first().waitFor()
    await wait(Math.max(0, began + (n / looks) * minutes * 60_000 - performance.now()))
    heaps.push(await look(panel, began))
  }
  return heaps
}

/** With the whole list of jobs read, which is the most that the panel keeps. */
export const heapOfAllJobs = async (panel: Panel): Promise<Heap> => {
  const { page } = panel
  await pressLink(page, '#/jobs')
  await page.locator('[data-job]').first().waitFor()
  await drag(page, '[data-job]', 1, 1_000)
  await page.locator('[data-job][aria-rowindex="100000"]').waitFor({ timeout: 120_000 })
  return look(panel, performance.now())
}
