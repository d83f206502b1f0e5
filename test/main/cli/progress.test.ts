import { describe, expect, it } from 'vitest'
import { Progress } from '../../../src/main/cli/progress.ts'
import { terminalOn } from '../../../src/main/cli/terminal.ts'
import { widthOf } from '../../../src/main/cli/width.ts'

const stream = (isTTY: boolean, columns = 60) => {
  const written: string[] = []
  return { isTTY, columns, written, write: (text: string) => written.push(text) }
}

describe('progress', () => {
  it('in a terminal redraws one line that never wraps, and takes it away', () => {
    const out = stream(true)
    const progress = new Progress(terminalOn(out, out), 'Reading /videos')
    for (let n = 1; n <= 500; n++) progress.update(n, 500)
    progress.end()
    expect(out.written.join('')).not.toContain('\n')
    for (const text of out.written) {
      expect(text.startsWith('\r\u001b[K')).toBe(true)
      expect(widthOf(text.slice(4))).toBeLessThan(60)
    }
    expect(out.written.at(-1)).toBe('\r\u001b[K')
  })

  it('in a pipe prints a line for every tenth and no control', () => {
    const [out, err] = [stream(false), stream(false)]
    const progress = new Progress(terminalOn(out, err), 'Reading')
    for (let n = 1; n <= 500; n++) progress.update(n, 500)
    progress.end()
    expect(out.written).toEqual([])
    expect(err.written).toEqual(Array.from({ length: 10 }, (_, i) => `Reading: ${(i + 1) * 50} of 500\n`))
  })

  it('a line of output moves the redrawn line down', () => {
    const out = stream(true)
    const terminal = terminalOn(out, out)
    terminal.live('working')
    terminal.print('posted \u001b[2J')
    expect(out.written.join('')).toBe('\r\u001b[Kworking\r\u001b[Kposted \\x1b[2J\nworking')
  })
})
