import { startServer } from '../../uia2/instrumentation.ts'
import type { Call } from './call.ts'

const crashed = `INSTRUMENTATION_RESULT: shortMsg=Process crashed.
INSTRUMENTATION_CODE: 0
`
const ended = `INSTRUMENTATION_RESULT: stream=

Time: 1.234

OK (1 test)


INSTRUMENTATION_CODE: -1
`

/** `am instrument -w`: stays until the UiAutomator2 server ends, and dies with the link it came over. */
export async function instrument(call: Call, args: readonly string[]): Promise<number> {
  const { android, out, signal } = call
  const target = args.at(-1) ?? ''
  if (!android.instrumentations.has(target)) {
    out(`INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{${target}}\n`)
    out('INSTRUMENTATION_STATUS_CODE: -1\n')
    call.err('android.util.AndroidException: INSTRUMENTATION_FAILED\n')
    return 1
  }
  // Only one instrumentation can hold the accessibility connection; a new one ends the old one.
  android.server?.stop('crash')
  const why = await new Promise<'exit' | 'crash' | 'hangup'>((resolve) => {
    const server = startServer(android, resolve)
    if (signal.aborted) server.stop('hangup')
    else signal.addEventListener('abort', () => server.stop('hangup'), { once: true })
  })
  if (why === 'crash') out(crashed)
  if (why === 'exit') out(ended)
  return why === 'hangup' ? 129 : 0
}
