import { Command, CommanderError } from 'commander'
import { addAccounts } from './accounts.ts'
import { addIntake } from './add.ts'
import { addBulk } from './bulk.ts'
import type { Call, Exit } from './call.ts'
import { addDemo } from './demo.ts'
import { addDoctor } from './doctor.ts'
import { addEvents } from './events.ts'
import { addImport } from './import.ts'
import { addJobs } from './jobs.ts'
import { addKeeping } from './keep.ts'
import { addMcp } from './mcp.ts'
import { addPhones } from './phones.ts'
import { addProxies } from './proxies.ts'
import { addReceivers } from './receiver.ts'
import { addRehearse } from './rehearse.ts'
import { addRoutines } from './routines.ts'
import { addRun } from './run.ts'
import { addServers } from './servers.ts'
import { addStatus } from './status.ts'
import { addSteering } from './steer.ts'
import { addTiming } from './timing.ts'
import { addTokens } from './token.ts'
import { addVendors } from './vendors.ts'

/** Runs one command line (without the program's own name) and answers its exit code. */
export const main = async (args: readonly string[], call: Call): Promise<Exit> => {
  try {
    await programFor(call).parseAsync([...args], { from: 'user' })
    return call.exit
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

const programFor = (call: Call): Command => {
  const { terminal } = call
  const program = new Command('posthouse')
    .description('Publishes your own videos to your own accounts through a farm of Android phones.')
    .version(call.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => lines(text).forEach(terminal.print),
      writeErr: (text) => lines(text).forEach(terminal.complain),
      outputError: (text, write) => write(sentence(text)),
      getOutHelpWidth: () => terminal.columns ?? 100,
      getErrHelpWidth: () => terminal.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  addRun(program, call)
  addDemo(program, call)
  addStatus(program, call)
  addIntake(program, call)
  addVendors(program, call)
  addServers(program, call)
  addImport(program, call)
  addJobs(program, call)
  addBulk(program, call)
  addTiming(program, call)
  addSteering(program, call)
  addPhones(program, call)
  addAccounts(program, call)
  addProxies(program, call)
  addRehearse(program, call)
  addRoutines(program, call)
  addDoctor(program, call)
  addEvents(program, call)
  addKeeping(program, call)
  addTokens(program, call)
  addReceivers(program, call)
  addMcp(program, call)
  return program
}

const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n')

/** Commander's own words, as a sentence like all others. */
const sentence = (text: string): string => {
  const [first = '', ...rest] = text
    .trim()
    .replace(/^error: /, '')
    .split('\n')
  const whole = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')
  return /[.?)]$/.test(whole) ? whole : `${whole}.`
}
