// One set-up at a time: a folder that holds the owner's process id. It appears under its name in one step, with the id inside.
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** @param {number} pid an owner; it is never this process, but a container that starts again hands out the same ids */
function isAlive(pid) {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} lock @returns {number | undefined} */
function owner(lock) {
  try {
    return Number(readFileSync(path.join(lock, 'pid'), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} from @param {string} to @returns {boolean} false when `from` is gone or `to` is taken */
function moved(from, to) {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT' || code === 'EPERM') return false
    throw error
  }
}

/**
 * Waits for the turn and takes it; a dead owner's turn is over.
 * @param {string} lock the folder that stands for the turn; its parent is made if needed
 * @param {(pid: number) => void} onWait told once whose end is awaited
 * @returns {Promise<() => unknown>} gives the turn back
 */
export async function takeTurn(lock, onWait) {
  mkdirSync(path.dirname(lock), { recursive: true })
  const mine = mkdtempSync(`${lock}-`)
  writeFileSync(path.join(mine, 'pid'), String(process.pid))
  // twice is fine: the second time the turn may be somebody else's
  const release = () => owner(lock) === process.pid && rmSync(lock, { recursive: true, force: true })
  let told = false
  while (!moved(mine, lock)) {
    const pid = owner(lock)
    if (pid !== undefined && isAlive(pid)) {
      if (!told) onWait(pid)
      told = true
      await pause(300)
    } else if (pid !== undefined) {
      const old = `${mine}-old`
      // between reading and moving, somebody else may have cleared the dead owner's turn and taken it: then it goes back
      if (moved(lock, old) && owner(old) !== pid) moved(old, lock)
      rmSync(old, { recursive: true, force: true })
    } else {
      await pause(50)
    }
  }
  return release
}
