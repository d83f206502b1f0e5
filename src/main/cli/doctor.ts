import type { Command } from 'commander'
import type { Check } from '../../core/contract/outputs.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { examine } from './checkup.ts'

const marks = { good: 'ok', warning: 'look', bad: 'BAD' } as const

/** `posthouse doctor`: every check with its fix. It fails when something is bad. */
export const addDoctor = (program: Command, call: Call): void => {
  const command = withJson(aboutData(program.command('doctor'))).description('check this machine and the data folder')
  does(command, call, async (config, options) => {
    const checks = await examine(config, { isInside: false })
    if (options['json'] === true) call.terminal.json(checks)
    else for (const line of doctorText(checks)) call.terminal.print(line)
    return checks.some((c) => c.state === 'bad') ? 1 : 0
  })
}

export const doctorText = (checks: readonly Check[]): readonly string[] =>
  checks.flatMap(({ name, state, sentence, fix }) => [
    `${marks[state].padEnd(4)}  ${name}: ${sentence}`,
    ...(fix === null ? [] : [`      ${fix}`]),
  ])
