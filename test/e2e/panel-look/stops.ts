import type { Page } from 'playwright-core'

/** Where Tab stops. */
export interface Stop {
  /** As it is read out, more or less. */
  readonly name: string
  readonly hasRing: boolean
  readonly html: string
}

// runs in the page
const focused = (): Stop | null => {
  const here = document.activeElement
  if (!(here instanceof HTMLElement) || here === document.body) return null
  const probe = document.createElement('i')
  probe.style.color = 'var(--focus)'
  document.body.append(probe)
  const ring = getComputedStyle(probe).color
  probe.remove()
  const isRinged = (one: Element | null): boolean => {
    if (one === null) return false
    const { outlineStyle, outlineWidth, outlineColor, borderTopColor, borderTopWidth } = getComputedStyle(one)
    const isOutlined = outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2 && outlineColor === ring
    return isOutlined || (Number.parseFloat(borderTopWidth) > 0 && borderTopColor === ring)
  }
  const box = here.getBoundingClientRect()
  const isInView = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
  const isField = here instanceof HTMLInputElement || here instanceof HTMLSelectElement
  const label = isField ? here.labels?.[0]?.textContent : null
  // in a menu the whole line is lit
  const isLit = here.matches('[role^=menu]')
  const name = here.getAttribute('aria-label') ?? label ?? here.textContent ?? ''
  return {
    name: name.replace(/\s+/g, ' ').trim(),
    // a field in a frame shows the ring around the frame
    hasRing:
      isInView && (isLit || [here, here.parentElement, here.parentElement?.parentElement ?? null].some(isRinged)),
    html: here.outerHTML.slice(0, 160),
  }
}

export const stopAt = (page: Page): Promise<Stop | null> => page.evaluate(focused)

/** Presses Tab until it stops at the named thing, and says where it stopped on the way; throws if it never does. */
export const tabTo = async (page: Page, name: RegExp): Promise<readonly Stop[]> => {
  const stops: Stop[] = []
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab')
    const stop = await stopAt(page)
    if (stop === null) continue
    stops.push(stop)
    if (name.test(stop.name)) return stops
  }
  throw new Error(`Tab never stops at ${name}, only at ${stops.map((s) => s.name).join(', ')}`)
}
