import { parseArgs } from 'node:util'
import { runNaive } from './naive/farm.ts'
import { tell, tellNaive } from './report.ts'
import { runChaos } from './run.ts'

/* Posts while everything around is killed, cut and frozen, then compares the database with what was really published. */

const help = `Usage: npm run chaos -- [options]

  --jobs N      jobs to post, at least (default 200)
  --seed N      which accidents happen, and when (default 1)
  --phones N    phones, and slots (default 4)
  --minutes M   limit before the faults stop (default 30)
  --naive N     then N jobs under a naive script, to compare (default 0; real phones only)
  --scripted    workers that drive no phone: thousands of jobs in minutes
  --keep        leave the folder with the database, logs and evidence`

const fail = (sentence: string): never => {
  console.error(sentence)
  process.exit(2)
}

const read = () => {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const options = {
      naive: text,
      jobs: text,
      seed: text,
      phones: text,
      minutes: text,
      scripted: flag,
      keep: flag,
      help: flag,
    }
    return parseArgs({ options }).values
  } catch (error) {
    return fail((error as Error).message)
  }
}

const values = read()
if (values.help === true) {
  console.log(help)
  process.exit(0)
}

const whole = (
  name: 'jobs' | 'seed' | 'phones' | 'minutes' | 'naive',
  usual: number,
  most: number,
  least = 1,
): number => {
  const text = values[name]
  if (text === undefined) return usual
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= least && number <= most && /^\d+$/.test(text)
    ? number
    : fail(`--${name}: must be a whole number from ${least} to ${most}, not “${text}”.`)
}

const interrupted = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort())

const given = {
  jobs: whole('jobs', 200, 1_000_000),
  seed: whole('seed', 1, 1_000_000_000),
  phones: whole('phones', 4, 10),
  minutes: whole('minutes', 30, 100_000),
}
const report = await runChaos({
  ...given,
  scripted: values.scripted === true,
  keep: values.keep === true,
  signal: interrupted.signal,
  say: (line) => console.log(`  ${line}`),
})
for (const line of tell(report)) console.log(line)

const naive = whole('naive', 0, 10_000, 0)
if (naive > 0 && !interrupted.signal.aborted) {
  const { signal } = interrupted
  const { seed, phones, minutes } = given
  for (const line of tellNaive(await runNaive({ jobs: naive, seed, phones, minutes, rate: 0.5, signal })))
    console.log(line)
}
process.exit(report.breaches.length === 0 ? 0 : 1)
