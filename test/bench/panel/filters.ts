import { setTimeout as wait } from 'node:timers/promises'
import { msUntil } from './probe.ts'
import { type Panel, pressLink } from './window.ts'

/** Times from a press to what it asks for, in ms. */
export interface FilterTimes {
  /** From a press on “Jobs” to the first rows. */
  readonly list: readonly number[]
  readonly chip: readonly number[]
  /** From the last letter to the rows that have the text. */
  readonly search: readonly number[]
}

const rows = `[...document.querySelectorAll('[data-job]')]`
const all = (text: string): string =>
  `${rows}.length > 0 && ${rows}.every((row) => row.getAttribute('aria-label').includes('${text}'))`

/** As a person who looks first: what the last press began has ended. */
const pauseMs = 400
const keyMs = 90

export const timeFilters = async (panel: Panel, rounds: number): Promise<FilterTimes> => {
  const { page } = panel
  const list: number[] = []
  const chip: number[] = []
  const search: number[] = []
  const press = async (word: string): Promise<void> => {
    chip.push(await msUntil(page, 'click', all(`, ${word}`), () => page.getByRole('button', { name: word }).click()))
    await wait(pauseMs)
  }
  for (let n = 0; n < rounds; n++) {
    await pressLink(page, '#/farm')
    await page.locator('[data-phone]').first().waitFor()
    await wait(pauseMs)
    list.push(await msUntil(page, 'click', `${rows}.length > 0`, () => pressLink(page, '#/jobs')))
    await wait(pauseMs)
    for (const word of ['Failed', 'Waiting', 'Posted', 'Skipped']) await press(word)
    await page.getByRole('button', { name: 'All' }).click()
    await wait(pauseMs)
    const text = String(4_711 + 13 * n)
    await page.locator('[data-search]').click()
    for (const letter of text.slice(0, -1)) {
      await page.keyboard.press(letter)
      await wait(keyMs)
    }
    const last = () => page.keyboard.press(text.slice(-1))
    search.push(await msUntil(page, 'keydown', all(text), last))
    await wait(pauseMs)
    await page.locator('[data-search]').fill('')
    await wait(pauseMs)
  }
  return { list, chip, search }
}
