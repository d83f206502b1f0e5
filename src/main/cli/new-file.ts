import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { type Call, type Exit, refuse } from './call.ts'

type Written = { readonly ok: true; readonly file: string | null } | { readonly ok: false; readonly exit: Exit }

/**
 * Lets `pages` write into a new file, or to standard output where none is named. A file that was not finished is
 * removed; one that was there before is never touched.
 */
export const writeNew = async (
  call: Call,
  { flag, file: named }: { readonly flag: string; readonly file: unknown },
  pages: (write: (text: string) => void) => Promise<Exit>,
): Promise<Written> => {
  if (named === undefined) {
    const exit = await pages(call.terminal.raw)
    return exit === 0 ? { ok: true, file: null } : { ok: false, exit }
  }
  const file = path.resolve(call.cwd, String(named))
  let fd: number
  try {
    fd = openSync(file, 'wx', 0o600)
  } catch (error) {
    const sentence = `${flag}: ${file} cannot be made (${(error as NodeJS.ErrnoException).code}).`
    return { ok: false, exit: refuse(call, sentence) }
  }
  let isDone = false
  try {
    const exit = await pages((text) => void writeSync(fd, text))
    isDone = exit === 0
    return isDone ? { ok: true, file } : { ok: false, exit }
  } finally {
    closeSync(fd)
    if (!isDone) rmSync(file, { force: true })
  }
}
