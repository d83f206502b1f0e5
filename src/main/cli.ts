import { readFileSync } from 'node:fs'
import type { Call } from './cli/call.ts'
import { main } from './cli/program.ts'
import { terminalOn } from './cli/terminal.ts'

/** The command line's composition root. */
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }

const mostInput = 10_000

const readAll = async (input: NodeJS.ReadStream): Promise<string | null> => {
  if (input.isTTY) return null
  let text = ''
  for await (const chunk of input.setEncoding('utf8')) if (text.length < mostInput) text += String(chunk)
  return text.slice(0, mostInput)
}

const call: Call = {
  terminal: terminalOn(process.stdout, process.stderr),
  env: process.env,
  cwd: process.cwd(),
  platform: process.platform,
  version: manifest.version,
  now: () => Date.now(),
  onSignal: (signal, run) => {
    process.on(signal, run)
    return () => process.off(signal, run)
  },
  readInput: () => readAll(process.stdin),
  exit: 0,
}

// a reader that went away, such as `head`, ends the program without a word
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await main(process.argv.slice(2), call)
