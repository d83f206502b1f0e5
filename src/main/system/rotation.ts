import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

/**
 * A file that starts anew when it is full: `room.log` becomes `room.1.log`, which becomes `room.2.log`, and the oldest
 * goes. One process writes it. A full disk loses lines, which are counted, and never the process.
 */
export class RotatingFile {
  lost = 0
  #file: string
  #maxBytes: number
  #keep: number
  #fd: number | null = null
  #bytes = 0

  constructor(file: string, maxBytes: number, keep: number) {
    this.#file = file
    this.#maxBytes = maxBytes
    this.#keep = keep
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line)
    try {
      if (this.#fd === null) this.#open()
      if (this.#bytes > 0 && this.#bytes + bytes > this.#maxBytes) this.#rotate()
      if (this.#fd !== null) this.#bytes += writeSync(this.#fd, line)
    } catch {
      this.lost++
    }
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd)
    this.#fd = null
  }

  #open(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 })
    this.#fd = openSync(this.#file, 'a', 0o600)
    this.#bytes = fstatSync(this.#fd).size
  }

  #rotate(): void {
    this.close()
    rmSync(this.#numbered(this.#keep), { force: true })
    for (let n = this.#keep - 1; n >= 1; n--) this.#move(this.#numbered(n), this.#numbered(n + 1))
    if (this.#keep > 0) this.#move(this.#file, this.#numbered(1))
    else rmSync(this.#file, { force: true })
    this.#open()
  }

  #numbered(n: number): string {
    const { dir, name, ext } = path.parse(this.#file)
    return path.join(dir, `${name}.${n}${ext}`)
  }

  #move(from: string, to: string): void {
    try {
      renameSync(from, to)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}
