// `npm start` opens the desktop app; where it cannot be had, the same panel in the browser. With a command it is posthouse.
import { build } from './build.mjs'
import { controlRoom } from './control-room.mjs'
import { launchDesktop } from './desktop.mjs'
import { bringElectron, noWindow } from './electron.mjs'
import { root } from './root.mjs'

const args = process.argv.slice(2)
/** @param {string} line */
const say = (line) => process.stderr.write(`Posthouse: ${line}\n`)

const isCommand = args[0] !== undefined && !args[0].startsWith('-')
const isQuestion = args.some((arg) => ['-h', '--help', '-V', '--version'].includes(arg))
if (isQuestion || (isCommand && args[0] !== 'run')) await controlRoom(args)

const failure = build(root, say)
if (failure !== null) say(failure)
if (isCommand) await controlRoom(args)

/** @returns {Promise<string | null>} why there is no window; null: the panel without one was asked for */
async function desktop() {
  if (args.includes('--headless')) return null
  const machine = { platform: process.platform, uid: process.getuid?.(), env: process.env }
  const why = noWindow(machine)
  if (why !== null) return why
  const electron = bringElectron(root, say)
  return 'why' in electron ? electron.why : launchDesktop(electron.program, root, args)
}

const why = failure === null ? await desktop() : null
if (why !== null) say(`${why}, so the panel opens in the browser.`)
const others = args.filter((arg) => arg !== '--headless')
await controlRoom(['run', '--headless', ...(args.includes('--headless') ? [] : ['--open']), ...others])
