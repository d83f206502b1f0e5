// One small file says that the packages are complete, and for which lock file. It is written last and removed first, so an install
// that was cut off has none.
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { node24 } from './node24.mjs'

/** @param {string} folder */
const stampFile = (folder) => path.join(folder, 'node_modules', '.posthouse-setup')

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} folder @returns {string} what a complete install of this lock file on this system is stamped with */
function wanted(folder) {
  const lock = read(path.join(folder, 'package-lock.json')) ?? ''
  const version = JSON.parse(lock || '{}').packages?.['node_modules/node']?.version
  const hash = createHash('sha256').update(lock).digest('hex')
  return `${hash} node ${version} ${process.platform}-${process.arch}\n`
}

/** @param {string} folder the project's folder */
export const isInstalled = (folder) => read(stampFile(folder)) === wanted(folder) && node24() !== undefined

/** @param {string} folder */
export const tear = (folder) => rmSync(stampFile(folder), { force: true })

/** @param {string} folder */
export function stamp(folder) {
  const file = stampFile(folder)
  writeFileSync(`${file}.new`, wanted(folder))
  renameSync(`${file}.new`, file)
}
