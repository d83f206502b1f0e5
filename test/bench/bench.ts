import { cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { intakeBench } from './intake.ts'
import { panelBench } from './panel.ts'
import { pathBench } from './path/path.ts'
import { planBench } from './plan.ts'
import { progressBench } from './progress.ts'
import { storeBench } from './store.ts'
import { trackBench } from './track.ts'

/**
 * npm run bench -- [store] [path] [intake] [progress] [plan] [track] [panel] [--jobs N] [--posts N] [--kills N] [--videos N] [--rows N] [--phones N] [--minutes N]
 *
 * Prints ratios and percentiles with the machine they were taken on; nothing passes or fails by them.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: '1000000' },
    posts: { type: 'string', default: '200' },
    kills: { type: 'string', default: '10' },
    videos: { type: 'string', default: '10000' },
    rows: { type: 'string', default: '100000' },
    phones: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '1' },
  },
})

const whole = (name: keyof typeof values): number => {
  const n = Number(values[name])
  if (Number.isInteger(n) && n > 0) return n
  console.error(`--${name} must be a whole number above 0, not “${values[name]}”.`)
  process.exit(2)
}
const numbers = {
  jobs: whole('jobs'),
  posts: whole('posts'),
  kills: whole('kills'),
  videos: whole('videos'),
  rows: whole('rows'),
  phones: whole('phones'),
  minutes: whole('minutes'),
}
const print = (line: string): void => console.log(line)

const benches = {
  store: () => storeBench({ jobs: numbers.jobs, print }),
  path: () => pathBench({ posts: numbers.posts, kills: numbers.kills, print }),
  intake: () => intakeBench({ videos: numbers.videos, print }),
  progress: () => progressBench({ rows: numbers.rows, print }),
  plan: () => planBench({ print }),
  track: () => trackBench({ phones: numbers.phones, print }),
  panel: () => panelBench({ minutes: numbers.minutes, print }),
}
type Name = keyof typeof benches
const isName = (name: string): name is Name => Object.hasOwn(benches, name)
const stray = positionals.find((name) => !isName(name))
if (stray !== undefined) {
  console.error(`There is no bench “${stray}”. There are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
const chosen = positionals.length === 0 ? (Object.keys(benches) as Name[]) : positionals.filter(isName)

const [cpu] = cpus()
print(
  `${type()} ${release()}, ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
)
for (const name of chosen) {
  print(`\n${name}`)
  await benches[name]()
}
// left to itself, Node 24 at times turns for ever in closing what hundreds of simulated phones had open
process.exit(0)
