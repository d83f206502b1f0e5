import type { Page } from 'playwright-core'

/**
 * What runs in the page, as text: the page's policy refuses nothing that the debugger brings. `ages` collects how old each
 * new step is that a card shows; `until` answers how long after the next click or key a condition holds.
 */
const script = `(() => {
  const bench = { ages: [], count: null, until: null }
  const turn = 4096
  const watch = new MutationObserver((changes) => {
    const now = Date.now()
    for (const { target } of changes) {
      const found = /^Screen (\\d{4})$/.exec(target.nodeType === 3 ? target.data : '')
      if (found !== null) bench.ages.push((((now - Number(found[1])) % turn) + turn) % turn)
    }
  })
  bench.follow = () => {
    bench.ages = []
    watch.observe(document.body, { subtree: true, characterData: true })
  }
  bench.leave = () => {
    watch.disconnect()
    return bench.ages
  }
  bench.arm = (kind, holds) => {
    bench.until = new Promise((resolve) => {
      let began = null
      const looker = new MutationObserver(() => look())
      const look = () => {
        if (began === null || !holds()) return
        looker.disconnect()
        resolve(performance.now() - began)
      }
      addEventListener(kind, (event) => { began = event.timeStamp; queueMicrotask(look) }, { capture: true, once: true })
      looker.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true })
    })
  }
  globalThis.bench = bench
})()`

export const addProbe = (page: Page): Promise<unknown> => page.evaluate(script)

/** Ages of the steps that came onto the cards during `run`, in ms. */
export const agesDuring = async (page: Page, run: () => Promise<void>): Promise<readonly number[]> => {
  await page.evaluate('bench.follow()')
  await run()
  return (await page.evaluate('bench.leave()')) as number[]
}

/** From a click or key (the last event before it is `kind`) until the condition holds in the page, in ms. */
export const msUntil = async (
  page: Page,
  kind: 'click' | 'keydown',
  condition: string,
  act: () => Promise<void>,
): Promise<number> => {
  await page.evaluate(`bench.arm('${kind}', () => ${condition})`)
  await act()
  return (await page.evaluate('bench.until')) as number
}
