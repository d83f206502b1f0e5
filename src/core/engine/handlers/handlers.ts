import type { Command } from '../../contract/commands.ts'
import type { Receipt } from '../../contract/panel.ts'
import type { SettingLine } from '../../contract/reports.ts'
import type { JobId, PhoneId } from '../../model/ids.ts'
import type { Reply, Simulator } from '../../ports.ts'
import type { Hub } from '../board/hub.ts'
import { liftPhonesOf } from '../cloud/lift.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import type { Outside } from '../outside/outside.ts'
import { leaseMs } from '../phones/pictures.ts'
import type { Routines } from '../routines/routines.ts'
import { settingLines } from '../settings/setting-lines.ts'
import type { Tuning } from '../settings/tuning.ts'
import type { World } from '../world.ts'
import { addPhone } from './add-phone.ts'
import { findPhone, installApp, rebootPhones } from './chores.ts'
import { type Deed, deedOf, intentOf } from './deeds.ts'
import {
  addAccounts,
  backUp,
  type Desk,
  exportJobs,
  importProgress,
  listJobs,
  oneJob,
  pagePreview,
  takeFolder,
  waitingGroups,
  whyWaits,
} from './desk.ts'
import { approve, editAccounts, editJobs } from './edits.ts'
import { exportEvents, listEvents } from './events.ts'
import { handBack, input, release, takeOver } from './hands.ts'
import { evidenceOf, journal } from './health.ts'
import { place, rest, resume } from './holds.ts'
import { answer, bulk, pauseJob } from './jobs.ts'
import { onSlot } from './on-slot.ts'
import { editPhones, removePhone } from './phones.ts'
import { keepProxyList, removeProxyList } from './proxies.ts'
import { addReceiver, removeReceiver, testReceiver } from './receivers.ts'
import { rehearse } from './rehearse.ts'
import { watchCampaign } from './routines.ts'
import { addAdbServer, leaveAdbServer } from './servers.ts'
import { changeSettings } from './settings.ts'
import { calendar, foretell, scheduleCampaign, tryTime } from './timing.ts'
import { addToken, removeToken } from './tokens.ts'
import { undo } from './undo.ts'
import { addCloudPhones, addVendor, addVendorAccounts, vendorPhones } from './vendors.ts'
import { seenPhones, startSimulated } from './ways.ts'

export interface Room {
  readonly world: World
  readonly engine: Engine
  readonly desk: Desk
  readonly board: Pick<Hub, 'readNotices' | 'task'>
  readonly routines: Pick<Routines, 'cards' | 'run' | 'pause' | 'resume' | 'tune'>
  /** What the host runs with besides the engine's own settings. */
  readonly settings?: readonly SettingLine[]
  readonly outside: Outside
  /** Owner of the engine's settings. */
  readonly tuning: Tuning
  /** Where the host can show a dialog: the folder that a person chose, or null. */
  pickFolder?(): Promise<string | null>
  /** Left out: this machine has none. */
  readonly simulator?: Simulator
  /** Ends the control room; the host owns the process. */
  end(how: 'drain' | 'now'): void
}

const done: Reply = { ok: true, value: null }
const value = <T>(v: T): Receipt<T> => ({ ok: true, value: v })

/**
 * Does one command and writes down what a person decided by it. Every refusal is a sentence; an exception here is a bug
 * or a store that cannot write.
 */
export const handle = async (room: Room, command: Command): Promise<Receipt<unknown>> => {
  const told = (deed: Deed | null): void => {
    if (deed !== null) note(room.world, 'person', command.name, deed.why, deed.about)
  }
  told(intentOf(command))
  const receipt = await perform(room, command)
  told(deedOf(command, receipt))
  return receipt
}

const perform = async (room: Room, command: Command): Promise<Receipt<unknown>> => {
  const { world, engine, desk } = room
  switch (command.name) {
    case 'add-folder': {
      const reply = await takeFolder(desk, command.input)
      world.changed.all()
      world.changed.work()
      return reply
    }
    case 'import-progress': {
      const reply = await importProgress(desk, command.input)
      world.changed.all()
      world.changed.work()
      return reply
    }
    case 'pick-folder':
      if (room.pickFolder === undefined)
        return { ok: false, sentence: 'This control room has no window to choose a folder in. Name its path.' }
      return value({ folder: await room.pickFolder() })
    case 'add-accounts': {
      const reply = await addAccounts(desk, command.input)
      world.changed.all()
      world.changed.work()
      return reply
    }
    case 'add-phone': {
      const reply = await addPhone(world.store, world.devices, command.input)
      if (reply.ok) {
        await engine.keeper.add(reply.value)
        await engine.fit()
        world.changed.all()
      }
      return reply
    }
    case 'start-simulated':
      return startSimulated(world, engine, room.simulator, command.input)
    case 'seen-phones':
      return value(await seenPhones(world, engine))
    case 'add-adb-server':
      return addAdbServer(world.store, world.devices, command.input)
    case 'remove-adb-server':
      return leaveAdbServer(world, engine, command.input)
    case 'pair-phone':
      return world.devices.pair(command.input.address, command.input.code)
    case 'add-vendor':
      return addVendor(engine, command.input)
    case 'remove-vendor':
      return engine.fleet.keyring.remove(command.input.vendor)
    case 'vendor-phones':
      return vendorPhones(world, engine, command.input.vendor)
    case 'add-cloud-phones':
      return addCloudPhones(world, engine, command.input)
    case 'add-vendor-accounts':
      return addVendorAccounts(world, engine, command.input)
    case 'pause':
    case 'resume': {
      const { scope, target } = command.input
      if (scope === 'job') return pauseJob(world, engine, Number(target) as JobId, command.name)
      return command.name === 'pause' ? place(world, scope, target) : resume(world, scope, target)
    }
    case 'rest':
      return rest(world, command.input.phone, command.input.forMs)
    case 'release': {
      const { scope, target, only } = command.input
      if (scope === 'phone') engine.healer.forget(target as PhoneId)
      engine.breaker.forget(scope, target)
      if (scope === 'vendor') await liftPhonesOf(world, target)
      return release(world, engine, scope, target, only ?? 'all')
    }
    case 'test':
      return engine.breaker.canary.testNow(command.input.scope, command.input.target)
    case 'retry':
    case 'skip':
      return value(await bulk(world, engine, command.name, command.input))
    case 'pause-jobs':
      return value(await bulk(world, engine, 'pause', command.input))
    case 'resume-jobs':
      return value(await bulk(world, engine, 'resume', command.input))
    case 'edit-jobs':
      return value(await editJobs(world, engine, command.input))
    case 'approve':
      return value(await approve(world, engine, command.input))
    case 'undo':
      return undo(world, engine, command.input.token)
    case 'edit-accounts':
      return editAccounts(world, command.input)
    case 'proxy-lists':
      return value(await world.store.proxyLists())
    case 'keep-proxy-list':
      return keepProxyList(world, command.input)
    case 'remove-proxy-list':
      return removeProxyList(world, command.input.name)
    case 'find-phone':
      return findPhone(world, engine, command.input)
    case 'install-app':
      return installApp(world, engine, (id, card) => room.board.task(id, card), command.input)
    case 'reboot-phones':
      return rebootPhones(world, engine, (id, card) => room.board.task(id, card), command.input)
    case 'edit-phones':
      return editPhones(world, engine, command.input)
    case 'remove-phone':
      return removePhone(world, engine, command.input.phone)
    case 'answer':
      return answer(world, command.input)
    case 'start':
      engine.open()
      return done
    case 'drain':
      await engine.close()
      return done
    case 'stop':
      room.end(command.input.how)
      return done
    case 'rehearse':
      return rehearse(world, engine, command.input)
    case 'watch-phones':
      engine.pictures.watch(command.input.phones, command.input.size)
      return value({ leaseMs })
    case 'take-over':
      return takeOver(world, engine, command.input)
    case 'input':
      return input(world, engine, command.input)
    case 'hand-back':
      return handBack(world, engine, command.input.phone)
    case 'restart-appium':
      return onSlot(engine, command.input.phone, (slot) => slot.restartAppium())
    case 'restart-worker':
      return onSlot(engine, command.input.phone, (slot) => slot.restartWorker())
    case 'reconnect':
      engine.keeper.reconnect(command.input.phone)
      return done
    case 'jobs':
      return value(await listJobs(desk, command.input))
    case 'job':
      return oneJob(desk, command.input.job)
    case 'why':
      return whyWaits(desk, command.input.job)
    case 'forecast':
      return value(await foretell(desk, command.input.jobs))
    case 'calendar':
      return value(await calendar(desk, command.input))
    case 'try-time':
      return tryTime(desk, command.input)
    case 'schedule-campaign':
      return scheduleCampaign(world, command.input)
    case 'waiting':
      return value(await waitingGroups(desk))
    case 'export':
      return value(await exportJobs(desk, command.input))
    case 'backup': {
      const reply = await backUp(desk, command.input.file)
      if (reply.ok) engine.lastBackupAt = world.clock.now()
      return reply
    }
    case 'doctor':
      return value(await desk.doctor())
    case 'events':
      return value(await listEvents(desk, command.input))
    case 'export-events':
      return value(await exportEvents(desk, command.input))
    case 'journal':
      return journal(engine, command.input)
    case 'failure-kinds':
      return value(await world.store.failureKinds())
    case 'stats':
      return value(await world.store.stats(command.input.from, command.input.to))
    case 'account-days':
      return value(await world.store.accountDays(command.input.accounts, command.input.from, command.input.days))
    case 'read-notices':
      return value({ read: room.board.readNotices(command.input.ids) })
    case 'settings':
      return value([...(room.settings ?? []), ...settingLines(room.tuning)])
    case 'change-settings':
      return changeSettings(world, engine, room.tuning, command.input)
    case 'evidence':
      return evidenceOf(world, command.input)
    case 'routines':
      return value(room.routines.cards())
    case 'run-routine':
      return room.routines.run(command.input.routine)
    case 'pause-routine':
      return room.routines.pause(command.input.routine)
    case 'resume-routine':
      return room.routines.resume(command.input.routine)
    case 'tune-routine':
      return room.routines.tune(command.input.routine, command.input.everyMs)
    case 'watch-campaign':
      return watchCampaign(world, command.input)
    case 'receivers':
      return value(await world.store.receivers())
    case 'add-receiver':
      return addReceiver(room.outside, command.input)
    case 'remove-receiver':
      return removeReceiver(room.outside, command.input)
    case 'test-receiver':
      return testReceiver(room.outside, command.input)
    case 'tokens':
      return value(await world.store.tokens())
    case 'add-token':
      return addToken(desk, command.input)
    case 'remove-token':
      return removeToken(desk, command.input)
    case 'preview':
      return pagePreview(desk, command.input)
    case 'discard-drop':
      return desk.drops.discard(command.input.drop)
    case 'folders':
      return desk.library.folders(command.input.path ?? null)
  }
}
