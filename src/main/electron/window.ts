import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { BrowserWindow, screen } from 'electron'
import type { Log } from '../../core/ports.ts'
import { fitWindow, least, type WindowState } from './bounds.ts'

export interface PanelWindowOptions {
  /** Address of the page, without a hash. */
  readonly address: string
  readonly preload: string
  /** Where the window's place is remembered. */
  readonly stateFile: string
  readonly log: () => Log | null
  /** The page crashed and is loaded again. */
  onCrash(why: string): void
  /** The page crashed again and again: it is not loaded any more. */
  onGiveUp(why: string): void
  /** A person closes the window; false keeps it. */
  mayClose(): boolean
}

const crashesMs = 60_000
const mostCrashes = 3

/** The panel's one window: made when it is wanted, remembered, and brought back after a crash of its page. */
export class PanelWindow {
  readonly #options: PanelWindowOptions
  #window: BrowserWindow | null = null
  #crashes: readonly number[] = []

  constructor(options: PanelWindowOptions) {
    this.#options = options
  }

  /** Someone looks at it now. */
  get isWatched(): boolean {
    return this.#window?.isFocused() === true
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /** Brings the window to the front; `hash` is an address of the panel. */
  show(hash: string | null = null): void {
    const window = this.#window
    if (window === null) {
      this.#open(hash)
      return
    }
    if (hash !== null) window.webContents.send('posthouse:go', hash)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  hide(): void {
    this.remember()
    this.#window?.hide()
  }

  /** Writes down where the window is, for the next start. */
  remember(): void {
    const window = this.#window
    if (window === null || window.isDestroyed()) return
    writeState(this.#options.stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }

  #open(hash: string | null): void {
    const { preload, stateFile } = this.#options
    const main = screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
    const areas = [main, ...others].map((display) => display.workArea)
    const { isMaximized, ...bounds } = fitWindow(readState(stateFile), areas)
    const window = new BrowserWindow({
      ...bounds,
      minWidth: least.width,
      minHeight: least.height,
      show: false,
      backgroundColor: '#0d0e11',
      title: 'Posthouse',
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        spellcheck: false,
      },
    })
    this.#window = window
    if (isMaximized) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.on('close', (event) => {
      this.remember()
      if (!this.#options.mayClose()) event.preventDefault()
    })
    window.once('closed', () => {
      this.#window = null
    })
    window.webContents.on('render-process-gone', (_, { reason }) => reason !== 'clean-exit' && this.#crashed(reason))
    window.webContents.on('unresponsive', () => this.#options.log()?.warn('the panel does not respond'))
    void this.#load(window, hash ?? '')
  }

  /** After a crash the page comes back where it was. */
  #crashed(reason: string): void {
    const window = this.#window
    if (window === null || window.isDestroyed()) return
    const now = performance.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < crashesMs), now]
    this.#options.log()?.warn('the panel crashed', { reason })
    if (this.#crashes.length > mostCrashes) {
      this.#options.onGiveUp(reason)
      return
    }
    this.#options.onCrash(reason)
    void this.#load(window, hashOf(window.webContents.getURL()))
  }

  async #load(window: BrowserWindow, hash: string): Promise<void> {
    try {
      await window.loadURL(`${this.#options.address}${hash}`)
    } catch (error) {
      if (!window.isDestroyed()) this.#options.log()?.warn('the panel could not be loaded', { error: String(error) })
    }
  }
}

const hashOf = (address: string): string => (address.includes('#') ? address.slice(address.indexOf('#')) : '')

const readState = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return null
  }
}

/** A place that cannot be remembered is no reason to stop anything. */
const writeState = (file: string, state: WindowState): void => {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {
    // the next start uses the usual place
  }
}
