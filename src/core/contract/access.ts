import { covers, type TokenScope } from '../model/token.ts'
import type { CommandName } from './commands.ts'

/** `room`: no token opens it, only the panel and the command line of the control room itself. */
export type Access = TokenScope | 'room'

/**
 * What a token needs for each command. `answer`, and what else can say that a post is there or not, needs `admin`: a wrong
 * word about it would post twice.
 */
export const accessOf = {
  jobs: 'read',
  job: 'read',
  why: 'read',
  forecast: 'read',
  calendar: 'read',
  'try-time': 'read',
  waiting: 'read',
  events: 'read',
  'export-events': 'read',
  export: 'read',
  stats: 'read',
  'account-days': 'read',
  'failure-kinds': 'read',
  journal: 'read',
  evidence: 'read',
  routines: 'read',
  settings: 'read',
  doctor: 'read',
  'seen-phones': 'read',
  'proxy-lists': 'read',

  start: 'operate',
  drain: 'operate',
  pause: 'operate',
  resume: 'operate',
  rest: 'operate',
  release: 'operate',
  test: 'operate',
  retry: 'operate',
  skip: 'operate',
  'pause-jobs': 'operate',
  'resume-jobs': 'operate',
  'edit-jobs': 'operate',
  undo: 'operate',
  'schedule-campaign': 'operate',
  // it looks into any folder of the machine, which a reader has no need to
  preview: 'operate',
  'add-folder': 'operate',
  rehearse: 'operate',
  'restart-appium': 'operate',
  'restart-worker': 'operate',
  reconnect: 'operate',
  'find-phone': 'operate',
  'reboot-phones': 'operate',
  'run-routine': 'operate',
  'pause-routine': 'operate',
  'resume-routine': 'operate',
  'read-notices': 'operate',

  answer: 'admin',
  approve: 'admin',
  'import-progress': 'admin',
  'add-accounts': 'admin',
  'edit-accounts': 'admin',
  'keep-proxy-list': 'admin',
  'remove-proxy-list': 'admin',
  'add-phone': 'admin',
  'edit-phones': 'admin',
  'install-app': 'admin',
  'remove-phone': 'admin',
  'start-simulated': 'admin',
  'pair-phone': 'admin',
  'add-adb-server': 'admin',
  'remove-adb-server': 'admin',
  'vendor-phones': 'admin',
  'add-cloud-phones': 'admin',
  'add-vendor-accounts': 'admin',
  'tune-routine': 'admin',
  'watch-campaign': 'admin',
  'change-settings': 'admin',
  backup: 'admin',
  folders: 'admin',
  stop: 'admin',

  // keys go no other way
  'add-vendor': 'room',
  'remove-vendor': 'room',
  'take-over': 'room',
  input: 'room',
  'hand-back': 'room',
  'watch-phones': 'room',
  'pick-folder': 'room',
  'discard-drop': 'room',
  receivers: 'room',
  'add-receiver': 'room',
  'remove-receiver': 'room',
  'test-receiver': 'room',
  tokens: 'room',
  'add-token': 'room',
  'remove-token': 'room',
} as const satisfies Record<CommandName, Access>

/** Why a token of this scope may not do what needs that; null: it may. */
export const barredFrom = (scope: TokenScope, needs: Access): string | null => {
  if (needs === 'room') return 'This is for the panel and the command line of the control room alone.'
  return covers(scope, needs) ? null : `This needs a token with the scope ${needs}; the one shown has ${scope}.`
}

/** The same of a command. */
export const barred = (scope: TokenScope, command: CommandName): string | null => barredFrom(scope, accessOf[command])
