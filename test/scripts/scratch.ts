import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

// Stands in for npm: writes down what it was asked, and brings a "better-sqlite3" and this test's Node.
const npm = `
const fs = require('node:fs')
const [command] = process.argv.slice(2)
fs.appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n')
if (fs.existsSync('npm-fails')) process.exit(1)
if (command === 'ci') {
  fs.rmSync('node_modules', { recursive: true, force: true })
  fs.mkdirSync('node_modules/better-sqlite3', { recursive: true })
  fs.writeFileSync('node_modules/better-sqlite3/index.js', 'module.exports = class { close() {} }')
  // long enough for a second set-up to meet the first
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
} else {
  fs.mkdirSync('node_modules/node/bin', { recursive: true })
  fs.symlinkSync(process.execPath, 'node_modules/node/bin/node')
}
`

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** A copy of the project's scripts in a folder of their own, on a machine that has a fake npm and the given programs. */
export class Scratch implements Disposable {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'posthouse-scripts-'))

  constructor(programs: readonly string[]) {
    cpSync(path.join(import.meta.dirname, '..', '..', 'scripts'), this.file('scripts'), { recursive: true })
    this.write('package.json', '{ "type": "module" }')
    this.write('package-lock.json', '{}')
    this.write('fake/npm-cli.js', npm)
    this.write('fake/package.json', '{ "type": "commonjs" }')
    for (const program of programs) {
      this.write(`bin/${program}`, '#!/bin/sh\n')
      chmodSync(this.file(`bin/${program}`), 0o755)
    }
  }

  file(name: string): string {
    return path.join(this.folder, name)
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(this.file(name)), { recursive: true })
    writeFileSync(this.file(name), text)
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8')
  }

  has(name: string): boolean {
    return existsSync(this.file(name))
  }

  remove(name: string): void {
    rmSync(this.file(name), { recursive: true })
  }

  /** What npm was asked so far, one line for each call. */
  get npmCalls(): string[] {
    return existsSync(this.file('npm.log')) ? readFileSync(this.file('npm.log'), 'utf8').trim().split('\n') : []
  }

  start(script: string, ...args: readonly string[]) {
    return spawn(process.execPath, [this.file(script), ...args], {
      env: { PATH: this.file('bin'), npm_execpath: this.file('fake/npm-cli.js') },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  run(script: string, ...args: readonly string[]): Promise<Ended> {
    const child = this.start(script, ...args)
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
