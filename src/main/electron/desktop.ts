import { app, ipcMain, powerMonitor, session } from 'electron'
import type { Panel } from '../../core/contract/panel.ts'
import { Alerts, defaultAlerts } from '../../core/engine/board/alerts.ts'
import type { Picture } from '../../core/engine/phones/pictures.ts'
import type { NewNotice } from '../../core/engine/world.ts'
import type { Board } from '../../core/model/board.ts'
import { applyAll } from '../../core/model/change.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import { quietOf } from '../../core/model/quiet.ts'
import type { Settings } from '../../core/model/settings.ts'
import type { Clock, FindVideo, Log, Reply } from '../../core/ports.ts'
import { askToLeave, complain, pickFolder } from './dialogs.ts'
import { farmLook, postingPhones, waitingJobs } from './farm-look.ts'
import { Leaving } from './leaving.ts'
import { Notifications } from './notifications.ts'
import { appOrigin, isOwn } from './origin.ts'
import { servePanel } from './panel.ts'
import { serveFolders } from './protocol.ts'
import { denyPermissions } from './security.ts'
import { FarmTray } from './tray.ts'
import { Wakefulness } from './wakefulness.ts'
import { PanelWindow } from './window.ts'

/** What the desktop needs of a control room. */
export interface DesktopRoom {
  readonly panel: Panel
  readonly log: Log
  /** As they are now. */
  readonly settings: Settings
  tell(notice: NewNotice): void
  /** The newest picture of a phone's screen. */
  picture(phone: PhoneId): Picture | null
  readonly video: FindVideo
  /** A second call may only hasten it. */
  end(how: 'drain' | 'now'): Promise<void>
  /** Resolves when everything is down, whoever asked for it. */
  readonly ended: Promise<void>
}

export interface DesktopOptions {
  /** The built page, and its development server or null. */
  readonly page: string
  readonly dev: string | null
  readonly preload: string
  readonly evidence: string
  /** Where the window's place is remembered. */
  readonly stateFile: string
  readonly clock: Clock
  start(pickFolder: () => Promise<string | null>): Promise<Reply<DesktopRoom>>
}

/** The desktop app around a control room: window, tray, notifications and the way out. The app has to be ready. */
export const runDesktop = async (options: DesktopOptions): Promise<void> => {
  const { dev, clock } = options
  let room: DesktopRoom | null = null
  let board: Board | null = null

  serveFolders(session.defaultSession, {
    ...options,
    picture: (phone) => room?.picture(phone) ?? null,
    video: async (fingerprint) => (await room?.video(fingerprint)) ?? null,
  })
  denyPermissions(session.defaultSession, dev)

  const window = new PanelWindow({
    address: dev ?? `${appOrigin}/index.html`,
    preload: options.preload,
    stateFile: options.stateFile,
    log: () => room?.log ?? null,
    onCrash: (why) =>
      room?.tell({ level: 'warning', sentence: `The panel’s window crashed (${why}) and was loaded again.` }),
    onGiveUp: (why) =>
      complain(
        `The panel’s window crashes again and again (${why}). The control room goes on; open Posthouse from the tray.`,
      ),
    mayClose: () => {
      if (leaving.isGone) return true
      if (process.platform === 'darwin') window.hide()
      else void leaving.wish()
      return false
    },
  })
  const leaving = new Leaving({
    work: () => ({
      posting: board === null ? 0 : postingPhones(board),
      waiting: board === null ? 0 : waitingJobs(board),
    }),
    ask: (question) => askToLeave(window.window, question),
    end: (how) => room?.end(how) ?? Promise.resolve(),
    hide: () => window.hide(),
    exit: () => {
      window.remember()
      app.exit(0)
    },
  })
  app.on('before-quit', (event) => {
    if (leaving.isGone) return
    event.preventDefault()
    void leaving.wish()
  })
  // the window hides; the app ends by its own way out
  app.on('window-all-closed', () => {})
  app.on('activate', () => window.show())
  app.on('second-instance', () => window.show())
  powerMonitor.on('shutdown', () => leaving.leave('now'))
  listenToSignals(leaving)

  const starting = options.start(() => pickFolder(window.window))
  const panel = starting.then((reply) => (reply.ok ? reply.value.panel : new Promise<never>(() => {})))
  servePanel(ipcMain, panel, (address) => isOwn(address, dev))
  window.show()

  const started = await starting
  if (!started.ok) {
    process.stderr.write(`${started.sentence}\n`)
    complain(started.sentence)
    app.exit(1)
    return
  }
  room = started.value
  if (leaving.how !== null) void room.end(leaving.how)
  const act = (command: 'start' | 'drain' | 'pause' | 'resume'): void => {
    const sent =
      command === 'pause' || command === 'resume'
        ? room?.panel.send(command, { scope: 'farm' })
        : room?.panel.send(command, {})
    void sent?.then((receipt) => receipt.ok || room?.tell({ level: 'warning', sentence: receipt.sentence }))
  }
  const tray = new FarmTray({
    open: () => window.show(),
    start: () => act(board?.farm.state === 'paused' ? 'resume' : 'start'),
    pause: () => act('pause'),
    drain: () => act('drain'),
    quit: () => app.quit(),
  })
  const notifications = new Notifications((address) => window.show(address))
  const alerts = new Alerts({
    clock,
    policy: {
      ...defaultAlerts,
      get quiet() {
        return room === null ? null : quietOf(room.settings)
      },
    },
    minuteOf: (at) => new Date(at).getHours() * 60 + new Date(at).getMinutes(),
    isWatched: () => window.isWatched,
    show: (alert) => notifications.show(alert),
  })
  const wakefulness = new Wakefulness()
  const unwatch = room.panel.watch(null, (frame) => {
    board = frame.kind === 'snapshot' ? frame.board : board && applyAll(board, frame.changes)
    if (board === null) return
    tray.show(farmLook(board))
    alerts.see(board)
    wakefulness.set(postingPhones(board) > 0)
  })
  await room.ended
  unwatch()
  alerts.stop()
  wakefulness.set(false)
  tray.close()
  leaving.ended()
}

/** As in a terminal: the first Ctrl+C drains, the second stops at once; nobody is asked. */
const listenToSignals = (leaving: Leaving): void => {
  let isAsked = false
  process.on('SIGINT', () => {
    leaving.leave(isAsked ? 'now' : 'drain')
    isAsked = true
  })
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.on(name, () => leaving.leave('now'))
}
