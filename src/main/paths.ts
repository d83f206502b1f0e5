import { homedir } from 'node:os'
import path from 'node:path'

/** Where data lives when nobody says otherwise: each system's own place for a program's data. */
export const defaultData = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string => {
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Posthouse')
    case 'win32':
      return path.join(env['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local'), 'Posthouse')
    default:
      return path.join(env['XDG_DATA_HOME'] || path.join(home, '.local', 'share'), 'posthouse')
  }
}

/** Everything that a control room keeps, by place. The lock lies in the data folder itself. */
export interface Places {
  readonly data: string
  readonly database: string
  readonly evidence: string
  readonly backups: string
  /** Homes of the workers: Appium's own files and what is on its way to a phone. */
  readonly slots: string
  readonly logs: string
  readonly reports: string
  /** Uploads, a folder for each drop: their videos stay here. */
  readonly drops: string
  /** Rows of imported files that were set aside. */
  readonly aside: string
  /** What apps take, where the operator knows better than the files that ship. */
  readonly rules: string
  /** Keys and addresses of the operator's, locked. */
  readonly secrets: string
  /** What simulated phones keep, and their sample videos. */
  readonly simulated: string
}

export const placesOf = (data: string, logs: string = path.join(data, 'logs')): Places => ({
  data,
  database: path.join(data, 'posthouse.db'),
  evidence: path.join(data, 'evidence'),
  backups: path.join(data, 'backups'),
  slots: path.join(data, 'slots'),
  logs,
  reports: path.join(data, 'reports'),
  drops: path.join(data, 'drops'),
  aside: path.join(data, 'aside'),
  rules: path.join(data, 'rules'),
  secrets: path.join(data, 'secrets.locked'),
  simulated: path.join(data, 'simulated'),
})

/** A fresh file for a backup, named by its time in UTC. */
export const backupFile = ({ backups }: Places, now: number): string =>
  path.join(backups, `posthouse-${new Date(now).toISOString().replace(/[:.]/g, '-')}.db`)
