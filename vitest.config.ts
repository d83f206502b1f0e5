import { existsSync, readFileSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Slow on purpose where it must be: these start real adb, Appium or whole control rooms, and share the machine's ports and cores.
const whole = ['test/e2e/**/*.test.ts', 'test/chaos/**/*.test.ts', 'test/walk/**/*.test.ts']

// The panel in a browser, with a fake control room: nothing is shared, so these may stand beside the others.
const panel = ['test/e2e/panel-look.test.ts', 'test/e2e/panel-keys.test.ts']

/** What takes minutes, in this order before the others of its group: begun last, it would be waited for alone. */
const longest = [
  'panel-look.test.ts',
  'panel-keys.test.ts',
  'chaos/chaos.test.ts',
  'walk/panel.test.ts',
  'e2e/electron',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification): number => {
      const known = longest.findIndex((name) => moduleId.includes(name))
      return project.config.sequence.groupOrder * 100 + (known < 0 ? longest.length : known)
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

// Nothing outside of themselves is changed by these: a process is begun once for many of them.
const pure = ['test/core/**/*.test.ts']

const minute = 60_000

/** Where there is room in memory, the tests' folders lie in it: every commit of a store waits for the disk otherwise. */
const folders = (): Record<string, string> => {
  const place = '/dev/shm'
  if (!existsSync(place) || / \/dev\/shm \S+ \S*noexec/.test(readFileSync('/proc/mounts', 'utf8'))) return {}
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize > 8e9 ? { TMPDIR: place } : {}
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // hundreds of Node processes load the same few programs: the tests' own, control rooms, workers and Appium
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, '.cache', 'compiled'), ...folders() },
    setupFiles: ['test/leaks.ts'],
    teardownTimeout: 10_000,
    sequence: { sequencer: LongestFirst },
    // a condition that comes late on a busy machine has come
    expect: { poll: { timeout: minute / 2, interval: 50 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...whole, ...pure],
          testTimeout: 5 * minute,
          hookTimeout: 5 * minute,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'core',
          include: pure,
          isolate: false,
          testTimeout: 5 * minute,
          hookTimeout: 5 * minute,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'panel',
          include: panel,
          testTimeout: 10 * minute,
          hookTimeout: 3 * minute,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: whole,
          exclude: panel,
          testTimeout: 10 * minute,
          hookTimeout: 3 * minute,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
