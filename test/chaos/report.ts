import type { NaiveReport } from './naive/farm.ts'
import type { ChaosReport } from './run.ts'

/** The report as lines for a terminal. */
export const tell = (report: ChaosReport): readonly string[] => {
  const { jobs, breaches, strikes, planned, answers, released, untouched, ms } = report
  const states = tally(jobs.map((job) => job.state))
  const causes = tally(jobs.flatMap((job) => (job.state === 'failed' ? [job.fault ?? 'no fault'] : [])))
  const made = tally(strikes.map(({ strike }) => `${strike.kind}${strike.window === 'commit' ? ' at the commit' : ''}`))
  const runs = jobs.reduce((sum, job) => sum + job.runs, 0)
  const posted = jobs.filter((job) => job.state === 'succeeded').length
  const of = (kind: string) => breaches.filter((b) => b.kind === kind).length
  return [
    '',
    `${jobs.length} jobs in ${(ms / 1_000).toFixed(0)} s: ${list(states)}`,
    ...(causes.length === 0 ? [] : [`failed by cause: ${list(causes)}`]),
    ...tally(report.why).map(([sentence, n]) => `  ${n} wait: ${sentence}`),
    `runs for each post: ${(runs / Math.max(1, posted)).toFixed(2)}`,
    `posted without a person, of jobs that no fault of account or content touched: ${untouched.alone} of ${untouched.jobs}${untouched.stuck === 0 ? '' : `, and ${untouched.stuck} with an upload that nothing ends, which only a person can judge`}`,
    ...report.helped.map((line) => `  ${line}`),
    `a person answered for ${answers.there + answers['not-there']} uncertain jobs and lifted holds: ${list([...released]) || 'none'}`,
    `strikes: ${strikes.length} made of ${planned} planned`,
    ...made.map(([kind, n]) => `  ${kind.padEnd(34)} ${n}`),
    'from a strike to the next run that began, in ms (median, p95):',
    ...report.recoveries.map(
      (r) =>
        `  ${r.kind.padEnd(34)} ${r.medianMs}  ${r.p95Ms}  (${r.times}${r.disturbed === 0 ? '' : `, and ${r.disturbed} that something else struck meanwhile`})`,
    ),
    '',
    `published twice ${of('twice')}, lost ${of('lost') + of('unknown')}, taps without permission ${of('taps')}, ` +
      `not ended ${of('open')}, damage ${of('damage')}, left behind ${of('left')}`,
    ...breaches.map(({ kind, words }) => `  BROKEN ${kind}: ${words}`),
    breaches.length === 0 ? 'Every promise was kept.' : `${breaches.length} promises were broken.`,
  ]
}

/** The same faults under a script that keeps no promises. */
export const tellNaive = ({ jobs, breaches, struck, ms }: NaiveReport): readonly string[] => {
  const of = (kind: string) => breaches.filter((b) => b.kind === kind).length
  return [
    '',
    `a naive script, ${jobs.length} jobs and ${struck} strikes in ${(ms / 1_000).toFixed(0)} s: ${list(tally(jobs.map((job) => job.state)))}`,
    `  published twice ${of('twice')}, said posted and was not ${of('lost')}, posted and was not said ${of('unknown')}`,
  ]
}

const tally = (names: readonly string[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
}

const list = (counts: readonly (readonly [string, number])[]): string =>
  counts.map(([name, n]) => `${n} ${name}`).join(', ')
