import { type Settings, slotPorts } from './settings.ts'

interface Block {
  readonly what: string
  readonly from: number
  readonly to: number
}

/** Why these ports cannot be: they pass 65535, or two kinds of them meet. Null: they are fine. */
export const portTrouble = (settings: Settings, panel: number): string | null => {
  const first = slotPorts(settings, 0)
  const last = slotPorts(settings, settings.slots - 1)
  const blocks: readonly Block[] = [
    { what: 'Appium', from: first.appium, to: last.appium + 1 },
    { what: 'UiAutomator2', from: first.system, to: last.system + 9 },
    { what: 'MJPEG', from: first.mjpeg, to: last.mjpeg },
    { what: 'Chromedriver', from: first.chromedriver, to: last.chromedriver },
    ...(panel === 0 ? [] : [{ what: 'the panel', from: panel, to: panel }]),
  ]
  for (const block of blocks) {
    if (block.to > 65_535)
      return `With ${settings.slots} slots the ports of ${block.what} (${range(block)}) pass 65535.`
    const other = blocks.find((b) => b !== block && b.from <= block.to && block.from <= b.to)
    if (other !== undefined)
      return `With ${settings.slots} slots the ports of ${block.what} (${range(block)}) and ${other.what} (${range(other)}) meet.`
  }
  return null
}

const range = ({ from, to }: Block): string => (from === to ? String(from) : `${from} to ${to}`)
