// What this machine is, and the one command that brings a missing tool to it. Pure: the caller reads the machine.

/** @typedef {'adb' | 'chromium' | 'xvfb'} Tool */
/** @typedef {{ family: 'debian' | 'ubuntu' | 'fedora' | 'arch' | 'macos' | 'windows' | 'other', root: boolean }} System */

/** @type {Record<'debian' | 'ubuntu' | 'fedora' | 'arch' | 'macos' | 'windows', { command: string, packages: Record<Tool, string[]> }>} */
const managers = {
  debian: {
    command: 'apt-get install -y --no-install-recommends',
    packages: { adb: ['adb'], chromium: ['chromium'], xvfb: ['xvfb', 'xauth'] },
  },
  ubuntu: {
    command: 'apt-get install -y --no-install-recommends',
    packages: { adb: ['adb'], chromium: ['chromium-browser'], xvfb: ['xvfb', 'xauth'] },
  },
  fedora: {
    command: 'dnf install -y',
    packages: { adb: ['android-tools'], chromium: ['chromium'], xvfb: ['xorg-x11-server-Xvfb'] },
  },
  arch: {
    command: 'pacman -S --needed',
    packages: { adb: ['android-tools'], chromium: ['chromium'], xvfb: ['xorg-server-xvfb'] },
  },
  macos: {
    command: 'brew install --cask',
    packages: { adb: ['android-platform-tools'], chromium: ['google-chrome'], xvfb: [] },
  },
  windows: {
    command: 'winget install',
    packages: { adb: ['Google.PlatformTools'], chromium: ['Google.Chrome'], xvfb: [] },
  },
}

/**
 * @param {{ platform: string, osRelease: string, uid: number | undefined }} machine osRelease is the text of /etc/os-release, '' without one
 * @returns {System}
 */
export function systemOf({ platform, osRelease, uid }) {
  const root = uid === 0
  if (platform === 'darwin') return { family: 'macos', root }
  if (platform === 'win32') return { family: 'windows', root }
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => (match[1] ?? '').split(' '))
  // a derived distribution names its parents in ID_LIKE; Ubuntu's own packages differ from Debian's
  for (const family of /** @type {const} */ (['ubuntu', 'debian', 'fedora', 'arch'])) {
    if (ids.includes(family)) return { family, root }
  }
  return { family: 'other', root }
}

/**
 * The tools a person has to have on this kind of system. A desktop of macOS or Windows needs no virtual screen.
 * @param {System} system
 * @param {readonly Tool[]} wanted
 * @returns {Tool[]}
 */
export function toolsFor(system, wanted) {
  return wanted.filter((tool) => system.family === 'other' || managers[system.family].packages[tool].length > 0)
}

/**
 * @param {System} system
 * @param {readonly Tool[]} missing
 * @returns {string[]} the packages that hold the missing tools; empty on a system without a known package manager
 */
export function packagesOf(system, missing) {
  const { family } = system
  return family === 'other' ? [] : missing.flatMap((tool) => managers[family].packages[tool])
}

/**
 * The exact command that installs what is missing, or a sentence where no package manager is known.
 * @param {System} system
 * @param {readonly Tool[]} missing
 */
export function remedy(system, missing) {
  if (system.family === 'other') return `Install ${missing.join(', ')} and put them on the PATH, then run this again.`
  const { command } = managers[system.family]
  const sudo = system.root || system.family === 'macos' || system.family === 'windows' ? '' : 'sudo '
  return `Run this, then try again:\n\n  ${sudo}${command} ${packagesOf(system, missing).join(' ')}\n`
}
