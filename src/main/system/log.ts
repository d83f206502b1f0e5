import pino from 'pino'
import type { Log } from '../../core/ports.ts'
import { hide } from './redact.ts'
import { RotatingFile } from './rotation.ts'

export interface LogOptions {
  /** The current file; older ones are `name.1.log`, `name.2.log` and so on. */
  readonly file: string
  /** Name of the process in each line, e.g. `room` or `slot-3`. */
  readonly name: string
  readonly maxBytes?: number
  /** Older files that are kept. */
  readonly keep?: number
  /** Secrets to be hidden wherever they appear in a line; read anew for each line. */
  readonly secrets?: () => readonly string[]
}

export interface FileLog extends Log {
  /** Lines that could not be written since the start. */
  lost(): number
  close(): void
}

/** JSON lines in a file of this process alone. Each line is on its way to the disk before the call returns. */
export const createLog = (options: LogOptions): FileLog => {
  const file = new RotatingFile(options.file, options.maxBytes ?? 5_000_000, options.keep ?? 5)
  const secrets = options.secrets ?? (() => [])
  const lines = pino(
    { base: { name: options.name, pid: process.pid }, messageKey: 'what', timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => file.write(line) },
  )
  const fieldsOf = (fields: Readonly<Record<string, unknown>> = {}): object => hide(fields, secrets()) as object
  const textOf = (what: string): string => hide(what, secrets()) as string
  return {
    info: (what, fields) => lines.info(fieldsOf(fields), textOf(what)),
    warn: (what, fields) => lines.warn(fieldsOf(fields), textOf(what)),
    lost: () => file.lost,
    close: () => file.close(),
  }
}
