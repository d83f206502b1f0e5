import { Readable } from 'node:stream'
import type { ShellIo } from './call.ts'
import { runLine } from './run.ts'

const ETX = 3
const EOT = 4
const DEL = 127

/** A shell that a person types into: reads lines until `exit` or the end of input. With a terminal it echoes. */
export async function converse(io: ShellIo, pty: boolean): Promise<number> {
  const prompt = () => {
    if (pty) io.out(`${io.android.phone.props.get('ro.product.device') ?? 'phone'}:/ $ `)
  }
  const screen = pty ? (data: Buffer | string) => io.out(data.toString().replaceAll('\n', '\r\n')) : io.out
  const quiet = pty ? { ...io, out: screen, err: screen } : io
  let line: number[] = []
  let code = 0
  prompt()
  for await (const chunk of io.stdin) {
    for (const byte of Buffer.from(chunk)) {
      if (pty && byte === EOT && line.length === 0) return code
      if (byte === 10 || byte === 13) {
        if (pty) io.out('\r\n')
        const text = Buffer.from(line).toString()
        line = []
        const exit = /^\s*exit(?:\s+(\d+))?\s*$/.exec(text)
        if (exit !== null) return exit[1] === undefined ? code : Number(exit[1])
        // The lines of a conversation get no stdin of their own; the shell itself is reading it.
        if (text.trim() !== '') code = await runLine(text, { ...quiet, stdin: Readable.from([]) })
        prompt()
      } else if (pty && byte === ETX) {
        line = []
        io.out('^C\r\n')
        prompt()
      } else if (pty && (byte === DEL || byte === 8)) {
        if (line.length > 0) io.out('\b \b')
        line.pop()
      } else {
        line.push(byte)
        if (pty) io.out(Buffer.from([byte]))
      }
    }
  }
  return code
}
