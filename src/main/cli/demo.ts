import type { Command } from 'commander'
import type { Call } from './call.ts'

/** `posthouse demo`: a whole farm of simulated phones that posts generated videos, in a folder of its own. */
export const addDemo = (program: Command, call: Call): void => {
  program
    .command('demo')
    .description('post sample videos to simulated phones, and compare what they published')
    .option('--keep', 'leave it running afterwards, until Ctrl+C')
    .action(async ({ keep }: { keep?: true }) => {
      const { runDemo } = await import('../demo/demo.ts')
      const { terminal, version } = call
      const onInterrupt = (run: () => void): (() => void) => {
        const off = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => call.onSignal(signal, run))
        return () => off.forEach((end) => void end())
      }
      call.exit = await runDemo({ terminal, version, keep: keep === true, onInterrupt })
    })
}
