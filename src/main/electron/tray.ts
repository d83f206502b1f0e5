import { Menu, nativeImage, Tray } from 'electron'
import { type FarmLook, farmLook, type Mood } from './farm-look.ts'
import { trayPixels } from './tray-icon.ts'

export interface TrayActs {
  open(): void
  start(): void
  pause(): void
  drain(): void
  quit(): void
}

/** The farm's sign beside the clock. */
export class FarmTray {
  readonly #tray: Tray
  readonly #acts: TrayActs
  #shown = ''
  #mood: Mood | null = null

  constructor(acts: TrayActs) {
    this.#acts = acts
    this.#tray = new Tray(picture('idle'))
    this.#tray.on('click', () => acts.open())
    this.show(farmLook(null))
  }

  /** Changes only what looks different: a menu that is open would close. */
  show(look: FarmLook): void {
    const text = JSON.stringify(look)
    if (text === this.#shown || this.#tray.isDestroyed()) return
    this.#shown = text
    if (look.mood !== this.#mood) this.#tray.setImage(picture(look.mood))
    this.#mood = look.mood
    this.#tray.setToolTip(look.tooltip)
    const { can } = look
    const acts = this.#acts
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: look.headline, enabled: false },
        { type: 'separator' },
        { label: 'Open', click: () => acts.open() },
        { label: 'Start', enabled: can.start, click: () => acts.start() },
        { label: 'Pause', enabled: can.pause, click: () => acts.pause() },
        { label: 'Drain', enabled: can.drain, click: () => acts.drain() },
        { type: 'separator' },
        { label: 'Quit', click: () => acts.quit() },
      ]),
    )
  }

  close(): void {
    if (!this.#tray.isDestroyed()) this.#tray.destroy()
  }
}

const isMac = process.platform === 'darwin'

const picture = (mood: Mood) => {
  const image = nativeImage.createEmpty()
  for (const scaleFactor of [1, 2]) {
    const size = 16 * scaleFactor
    const buffer = nativeImage
      .createFromBitmap(trayPixels(mood, size, isMac), { width: size, height: size, scaleFactor })
      .toPNG({ scaleFactor })
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer })
  }
  image.setTemplateImage(isMac)
  return image
}
