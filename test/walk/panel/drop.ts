import type { Page } from 'playwright-core'

/**
 * Drops files and folders of this machine on the middle of the window, as a file manager does: the browser itself makes
 * the events, and the page gets real entries of real folders.
 */
export const dropOn = async (page: Page, paths: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 }
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  } finally {
    await session.detach()
  }
}
