import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, NodeResult, Result } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds on pages that share their parts; one pair of colours is looked at once. */
export interface Axe {
  /** Serious faults of the page as it stands, each with where it is. */
  faults(page: Page): Promise<readonly string[]>
  /** Those of its colours alone. */
  faultsOfColour(page: Page): Promise<readonly string[]>
}

type Found = Pick<Result, 'id'> & { readonly impact: Result['impact'] | undefined; readonly html: readonly string[] }

const contrast = 'color-contrast'
const usual = { preload: false, iframes: false } as const

export const openAxe = async (): Promise<Axe> => {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  /** Texts in colours, on grounds, that axe has come to a verdict about. */
  const known = new Set<number>()

  const bring = async (page: Page): Promise<void> => {
    if ((await page.evaluate('typeof axe')) === 'undefined') await page.addScriptTag({ content: source })
  }
  const byRules = async (page: Page, options: object, least = 0): Promise<readonly Found[]> => {
    const given = { ...usual, resultTypes: ['violations'], ...options }
    const { passes, violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(given)})`)) as AxeResults
    if (passes.length < least) throw new Error('axe looked at nothing')
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes.map((n) => n.html) }))
  }
  const byContrast = async (page: Page): Promise<readonly Found[]> => {
    const { keys, found } = await page.evaluate(lookAtContrast, { rule: contrast, known: [...known] })
    for (const key of keys) known.add(key)
    return found
  }

  return {
    faults: async (page) => {
      await bring(page)
      const found = await byRules(page, { rules: { [contrast]: { enabled: false } } }, 1)
      return grave([...found, ...(await byContrast(page))])
    },
    faultsOfColour: async (page) => {
      await bring(page)
      const found = await byRules(page, { runOnly: { type: 'rule', values: ['link-in-text-block'] } })
      return grave([...found, ...(await byContrast(page))])
    },
  }
}

const grave = (found: readonly Found[]): readonly string[] =>
  found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => [id, ...html.slice(0, 3).map((text) => text.slice(0, 200))].join('\n    '))

declare const axe: { run(context: object, options: object): Promise<AxeResults> }

/**
 * Runs in the page. Contrast is by far what takes longest, and the same few colours stand on the same few grounds everywhere:
 * a text is looked at when its class, its colours or one of the grounds below it are new. What axe could not judge, because
 * something hides it, stays new.
 */
const lookAtContrast = async (given: {
  readonly rule: string
  readonly known: readonly number[]
}): Promise<{ readonly keys: readonly number[]; readonly found: readonly Found[] }> => {
  const enough = 3
  const known = new Set(given.known)
  const chosen = new Map<number, Element[]>()
  const hash = (text: string, from: number): number => {
    let sum = from
    for (let n = 0; n < text.length; n++) sum = Math.imul(sum ^ text.charCodeAt(n), 16_777_619)
    return sum
  }
  const isText = (node: ChildNode): boolean => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== ''
  const walk = (element: Element, below: number): void => {
    const style = getComputedStyle(element)
    if (style.display === 'none') return
    const isClear = style.backgroundColor === 'rgba(0, 0, 0, 0)' && style.backgroundImage === 'none'
    const isPlain = style.opacity === '1' && style.filter === 'none' && style.mixBlendMode === 'normal'
    const layer = `${style.backgroundColor} ${style.backgroundImage} ${style.opacity} ${style.filter} ${style.mixBlendMode}`
    const ground = isClear && isPlain ? below : hash(layer, below)
    if (element.matches('input, textarea, select') || [...element.childNodes].some(isText)) {
      const look = `${style.color} ${style.fontSize} ${style.fontWeight} ${style.textShadow}`
      const key = hash(`${element.tagName} ${element.getAttribute('class')} ${look}`, ground)
      const same = chosen.get(key) ?? []
      if (!known.has(key) && same.length < enough) chosen.set(key, [...same, element])
    }
    for (const child of element.children) walk(child, ground)
  }
  walk(document.documentElement, 1)
  const keyOf = new Map([...chosen].flatMap(([key, elements]) => elements.map((element) => [element, key] as const)))
  if (keyOf.size === 0) return { keys: [], found: [] }
  const options = { runOnly: { type: 'rule', values: [given.rule] }, resultTypes: ['passes', 'violations'] }
  const { passes, violations } = await axe.run(
    { include: [...keyOf.keys()] },
    { ...options, elementRef: true, preload: false, iframes: false },
  )
  const judged = ({ nodes }: Result) => nodes.map((node: NodeResult) => keyOf.get(node.element as Element))
  return {
    keys: [...new Set([...passes, ...violations].flatMap(judged))].filter((key) => key !== undefined),
    found: violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes.map((n) => n.html) })),
  }
}
