import type { Command } from 'commander'
import type { Panel } from '../../core/contract/panel.ts'
import type { Reply } from '../../core/ports.ts'
import type { Config } from '../config/config.ts'
import { openInBrowser } from './browser.ts'
import { aboutData, type Call, does, type Exit } from './call.ts'
import { examine } from './checkup.ts'
import { watchRoom } from './watch.ts'

/** What `run` needs of a control room. */
export interface RunningRoom {
  readonly panel: Panel
  readonly address: string
  /** Lets a panel in. */
  readonly token: string
  /** Who had the data folder before and died. */
  readonly takenOver: string | null
  /** A second call may only hasten it. */
  end(how: 'drain' | 'now'): Promise<void>
  /** Resolves when everything is down, whoever asked for it. */
  readonly ended: Promise<void>
}

export type StartRoom = (config: Config, version: string) => Promise<Reply<RunningRoom>>

/** Loaded only when a room is started: it brings adb, Appium's client and the database. */
const startHeadlessRoom: StartRoom = async (config, version) => {
  const { startHeadless } = await import('../headless.ts')
  return startHeadless({ config, version, doctor: () => examine(config, { isInside: true }) })
}

/** The flags that a control room starts with. */
export const withRoom = (command: Command): Command =>
  aboutData(command)
    .option('--headless', 'without a window; the panel is served on this machine')
    .option('--port <n>', 'port of the panel, 0 for any (default: 4600)')
    .option('--host <address>', 'address of the panel (default: 127.0.0.1; any other needs a password)')
    .option(
      '--exit-url <url>',
      'what phones ask for through a proxy; one that answers with the caller’s address shows it',
    )
    .option('--password-file <file>', 'file with the password for panels on other machines')
    .option('--slots <n>', 'phones that work at the same time (default: 4)')
    .option('--appium-base-port <n>', 'first port of the Appium servers, two a slot (default: 4723)')
    .option('--system-port-base <n>', 'first port of the phones’ UiAutomator2 servers, ten a slot (default: 8200)')
    .option('--open', 'open the panel in the browser')
    .option('--logs <folder>', 'folder of the logs (default: in the data folder)')
    .option('--adb <program>', 'the adb program (default: looked for)')

/** `posthouse run`: the control room, until it is stopped. */
export const addRun = (program: Command, call: Call, start: StartRoom = startHeadlessRoom): void => {
  const command = withRoom(program.command('run')).description('start the control room')
  does(command, call, (config, options) => {
    const open = (address: string): void => openInBrowser(address, call)
    return run(call, config, start, options['open'] === true ? open : undefined)
  })
}

/** Runs until the room has ended. The first SIGINT drains, the second stops at once; SIGTERM and SIGHUP stop at once. */
export const run = async (
  call: Call,
  config: Config,
  start: StartRoom,
  open?: (address: string) => void,
): Promise<Exit> => {
  const { terminal } = call
  let room: RunningRoom | null = null
  let asked: 'drain' | 'now' | null = null
  const ask = (how: 'drain' | 'now', sentence: string): void => {
    if (asked === 'now') return
    asked = how
    terminal.complain(sentence)
    void room?.end(how)
  }
  const silence = [
    call.onSignal('SIGINT', () =>
      asked === null
        ? ask('drain', 'What runs is finished, then the control room stops. Press Ctrl+C again to stop now.')
        : ask('now', 'Stopping now: what runs is called back.'),
    ),
    call.onSignal('SIGTERM', () => ask('now', 'Stopping: what runs is called back.')),
    call.onSignal('SIGHUP', () => ask('now', 'The terminal is gone. Stopping: what runs is called back.')),
  ]
  try {
    const started = await start(config, call.version)
    if (!started.ok) {
      terminal.complain(started.sentence)
      return 1
    }
    room = started.value
    if (room.takenOver !== null) terminal.complain(room.takenOver)
    terminal.print(`The control room runs, with its data in ${config.places.data}.`)
    const link = `${room.address}/enter?token=${room.token}`
    terminal.print(`Its panel: ${link}`)
    if (config.password !== undefined)
      terminal.print(
        `With the password also at port ${new URL(room.address).port} of ${config.host}. It is not encrypted on its way.`,
      )
    open?.(link)
    if (asked !== null) void room.end(asked)
    const unwatch = watchRoom(room.panel, terminal)
    await room.ended
    unwatch()
    terminal.print('The control room has stopped.')
    return 0
  } finally {
    for (const end of silence) end()
  }
}
