import type { Command, CommandName, CommandOutput } from '../../contract/commands.ts'
import type { Receipt } from '../../contract/panel.ts'
import { serverWords } from '../../model/adb-server.ts'
import { describeFault } from '../../model/fault.ts'
import type { AccountId, JobId, PhoneId } from '../../model/ids.ts'
import { counted } from '../routines/words.ts'

/** What a person's command did, as an event tells it. */
export interface Deed {
  readonly why: string
  readonly about?: { readonly job?: JobId; readonly phone?: PhoneId; readonly account?: AccountId }
}

/** What is about to end or begin: told first, since what follows tells of itself. */
export const intentOf = ({ name, input }: Command): Deed | null => {
  switch (name) {
    case 'start':
      return { why: 'Claim jobs again.' }
    case 'drain':
      return { why: 'What runs finishes; nothing new begins.' }
    case 'stop':
      return { why: input.how === 'now' ? 'At once: runs are called back.' : 'When what runs has finished.' }
    default:
      return null
  }
}

/** Null: it changed nothing, or its handler writes down itself what it did. */
export const deedOf = (command: Command, receipt: Receipt<unknown>): Deed | null => {
  if (!receipt.ok) return null
  const answer = <C extends CommandName>(_: C): CommandOutput<C> => receipt.value as CommandOutput<C>
  const { name, input } = command
  switch (name) {
    case 'add-folder': {
      const { dryRun, jobs, videos } = answer(name)
      return dryRun ? null : { why: `${counted(jobs, 'job')} from ${counted(videos, 'video')}.` }
    }
    case 'import-progress': {
      const { dryRun, file, jobs, settled } = answer(name)
      const all = Object.values(jobs).reduce((sum, n) => sum + n, 0)
      return dryRun ? null : { why: `${counted(all, 'job')} from ${file}, ${settled} that waited settled.` }
    }
    case 'add-accounts': {
      const { added, changed } = answer(name)
      return added + changed === 0 ? null : { why: `${counted(added, 'account')} added, ${changed} changed.` }
    }
    case 'add-phone': {
      const phone = answer(name)
      return { why: `${phone.name} joined the farm.`, about: { phone: phone.id } }
    }
    case 'add-adb-server':
    case 'remove-adb-server':
      return { why: `${serverWords(answer(name))}.` }
    case 'pair-phone':
      return { why: `${input.address} may be connected to.` }
    case 'pause':
    case 'resume':
      return input.scope === 'job'
        ? { why: `Job ${input.target}.`, about: { job: Number(input.target) as JobId } }
        : null
    case 'rehearse': {
      const { outcome, fault, phone } = answer(name)
      return { why: fault === null ? `It ended: ${outcome}.` : describeFault(fault), about: { phone } }
    }
    case 'restart-appium':
    case 'restart-worker':
    case 'reconnect':
      return { why: 'A person asked for it.', about: { phone: input.phone } }
    case 'add-token':
      return { why: `“${input.name}”, with the scope ${input.scope}.` }
    case 'add-receiver':
      return { why: `“${input.name}” is told of ${input.kinds.join(', ')}.` }
    case 'remove-receiver':
    case 'remove-token':
      return { why: `“${input.name}”.` }
    case 'backup':
      return { why: `Into ${answer(name).file}.` }
    default:
      return null
  }
}
