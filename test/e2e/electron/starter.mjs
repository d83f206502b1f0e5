// Started in place of the app's main: writes down what main asks of the desktop, answers dialogs, then loads the real one.
import { createRequire } from 'node:module'
import path from 'node:path'
import electron from 'electron'

// Playwright holds the app back until it listens; it brings this by itself only to an Electron that it starts by name
const require = createRequire(import.meta.url)
require(path.join(path.dirname(require.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js'))

const { Tray, Notification, dialog, powerSaveBlocker } = electron

const seen = {
  /** @type {string[]} */
  tooltips: [],
  /** @type {(import('electron').Menu | null)[]} */
  menus: [],
  /** @type {{ width: number, height: number, png: string }[]} */
  pictures: [],
  /** @type {import('electron').Notification[]} */
  notifications: [],
  /** @type {object[]} */
  questions: [],
  /** @type {string[]} */
  errors: [],
  /** Labels of the buttons to press, in order; the folder to choose.
   * @type {string[]} */
  answers: [],
  folder: '',
  blocks: 0,
  blocking: 0,
}
Object.assign(globalThis, { seen })

/**
 * @param {any} owner
 * @param {string} name
 * @param {(this: any, ...args: any[]) => unknown} before
 */
const spy = (owner, name, before) => {
  const real = owner[name]
  owner[name] = function (/** @type {unknown[]} */ ...args) {
    before.apply(this, args)
    return real.apply(this, args)
  }
}

spy(Tray.prototype, 'setToolTip', (text) => seen.tooltips.push(text))
spy(Tray.prototype, 'setContextMenu', (menu) => seen.menus.push(menu))
spy(Tray.prototype, 'setImage', (image) => seen.pictures.push({ ...image.getSize(), png: image.toDataURL() }))
spy(powerSaveBlocker, 'start', () => {
  seen.blocks += 1
  seen.blocking += 1
})
spy(powerSaveBlocker, 'stop', () => {
  seen.blocking -= 1
})
Notification.isSupported = () => true
Notification.prototype.show = function () {
  seen.notifications.push(this)
}
Object.assign(dialog, {
  showMessageBox: async (/** @type {any[]} */ ...args) => {
    const { message, detail, buttons } = args.at(-1)
    seen.questions.push({ message, detail, buttons })
    while (seen.answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    return { response: buttons.indexOf(seen.answers.shift()), checkboxChecked: false }
  },
  showOpenDialog: async () => ({ canceled: false, filePaths: [seen.folder] }),
  showErrorBox: (/** @type {string} */ _, /** @type {string} */ text) => seen.errors.push(text),
})

await import(new URL('./out/main/index.js', import.meta.url).href)
