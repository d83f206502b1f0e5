import type { Millis } from './ids.ts'

/** A classified failure. Two levels: a category, as operators of farms know it, and a type. */

export type Category = 'infrastructure' | 'account' | 'content' | 'app' | 'unknown'

/** What helps: another try later by itself, nothing, or a person. */
export type Cure = 'retry' | 'never' | 'person'

/** What may not go on until the fault is cured. */
export type Holds = 'nothing' | 'phone' | 'account' | 'farm'

export interface FaultKind {
  readonly category: Category
  readonly cure: Cure
  readonly holds: Holds
  /** What happened and what comes next, for a person. `{detail}` is replaced by what was seen. */
  readonly sentence: string
}

const infrastructure = (sentence: string, cure: Cure = 'retry', holds: Holds = 'phone'): FaultKind => ({
  category: 'infrastructure',
  cure,
  holds,
  sentence,
})
const account = (sentence: string, cure: Cure = 'person'): FaultKind => ({
  category: 'account',
  cure,
  holds: 'account',
  sentence,
})
const content = (sentence: string): FaultKind => ({ category: 'content', cure: 'never', holds: 'nothing', sentence })
const app = (sentence: string, cure: Cure = 'retry'): FaultKind => ({
  category: 'app',
  cure,
  holds: 'nothing',
  sentence,
})

/** Every type of fault: its blame, its cure, what it holds, and its sentence. The only such table. */
export const faults = {
  // adb and the phone
  'adb-server-down': infrastructure('The adb server does not answer. It is being started again.', 'retry', 'farm'),
  'adb-server-away': infrastructure(
    'The adb server {detail} does not answer. Check that its machine is on and in this network, and that “adb -a nodaemon server” runs there. It is not started from here; its phones go on by themselves when it is back.',
  ),
  'adb-server-version': infrastructure(
    'The adb server {detail} and this control room’s adb are of different versions, and would end each other. Install the same platform tools on both machines.',
    'person',
  ),
  'phone-offline': infrastructure('adb lost this phone ({detail}). It is being reconnected.'),
  'phone-unauthorized': infrastructure('The phone asks to allow USB debugging. Tap Allow on the phone.', 'person'),
  'phone-mode': infrastructure('The phone is not ready. {detail}', 'person'),
  'phone-login-gate': infrastructure(
    'The cloud phone asks for its login code before it runs commands. It is sent again.',
  ),
  'phone-storage-full': infrastructure(
    'The phone has no room for the video ({detail}). Free some space, then start the phone.',
    'person',
  ),
  'phone-unsupported': infrastructure(
    'This Android is too old for UiAutomator2: 8.0 or newer is needed ({detail}).',
    'person',
  ),
  'phone-input-denied': infrastructure(
    'The phone refuses taps over adb. Allow “USB debugging (Security settings)” on the phone.',
    'person',
  ),
  'phone-install-denied': infrastructure(
    'The phone refuses to install the driver’s server ({detail}). Allow “Install via USB” on the phone, then release it.',
    'person',
  ),
  'phone-locked': infrastructure('The phone is locked. Unlock it once and remove the screen lock.', 'person'),
  'phone-language': infrastructure(
    'The phone’s language is not the one that the flow reads ({detail}). Change it on the phone, then release the phone.',
    'person',
  ),
  'phone-unwell': infrastructure(
    'Runs on this phone fail again and again, and no cure has helped ({detail}). Look at the phone, then release it.',
    'person',
  ),
  'adb-slow': infrastructure('adb took too long ({detail}). The phone is tried again after a rest.'),
  'proxy-failed': infrastructure(
    'No proxy of the account works from its phone ({detail}). The account rests, then they are tried again. Give the account another one, or mend this one and release the account.',
    'retry',
    'account',
  ),
  'proxy-taken': infrastructure(
    'An account of somebody else goes out by the proxy now ({detail}). This one waits until it is free; only proxies of a shared list are for both at once.',
    'retry',
    'account',
  ),
  'proxy-kept': infrastructure(
    'A post of another account may still be on its way from this phone, by that account’s own proxy ({detail}). This one waits a moment.',
    'retry',
    'account',
  ),
  'media-not-seen': infrastructure('The phone took the video but its gallery does not list it ({detail}).'),
  // Appium and the driver
  'appium-down': infrastructure('Appium does not answer ({detail}). It is being started again.', 'retry', 'nothing'),
  instrumentation: infrastructure('The UiAutomator2 server on the phone stopped ({detail}). A new session follows.'),
  'port-busy': infrastructure(
    'A port that the phone needs is in use ({detail}). It is freed and tried again.',
    'retry',
    'nothing',
  ),
  'session-lost': infrastructure('The session with the phone ended ({detail}). A new one follows.', 'retry', 'nothing'),
  'session-refused': infrastructure('No session with the phone could be opened ({detail}).'),
  'ui-tree': infrastructure('The phone did not tell what is on its screen ({detail}).'),
  'worker-died': infrastructure(
    'The worker of this phone ended ({detail}). Another one takes over.',
    'retry',
    'nothing',
  ),
  'worker-silent': infrastructure(
    'The worker of this phone went silent and was ended. Another one takes over.',
    'retry',
    'nothing',
  ),
  'room-unwritable': infrastructure(
    'The control room cannot write its files ({detail}). It tries again.',
    'retry',
    'farm',
  ),
  'control-room-stopped': infrastructure('The control room stopped while this ran.', 'retry', 'nothing'),
  // cloud phones and their vendor
  'vendor-busy': infrastructure(
    'The cloud phone vendor asks to wait ({detail}). It is asked again.',
    'retry',
    'nothing',
  ),
  'vendor-down': infrastructure(
    'The cloud phone vendor does not answer ({detail}). It is asked again.',
    'retry',
    'nothing',
  ),
  'vendor-banned': infrastructure(
    'The cloud phone vendor bars this key for making too many calls ({detail}). Nothing is asked until that is over.',
    'retry',
    'nothing',
  ),
  'vendor-refused': infrastructure(
    'The cloud phone vendor refuses the call ({detail}). Check the vendor’s key and settings.',
    'person',
  ),
  'vendor-unpaid': infrastructure(
    'The cloud phone vendor wants to be paid first ({detail}). Top up or extend the plan there, then release the phone.',
    'person',
  ),
  'vendor-unclear': infrastructure(
    'The cloud phone vendor answered in a way that says neither yes nor no ({detail}). The phone’s state is looked at.',
  ),
  'cloud-phone-state': infrastructure(
    'The cloud phone is not in the state that the call needs ({detail}). It is looked at again.',
  ),
  'cloud-phone-unfit': infrastructure(
    'This cloud phone cannot be used ({detail}). Use another one, or change it at its vendor.',
    'person',
  ),
  'cloud-phone-slow': infrastructure('The cloud phone took too long to come up ({detail}). It was stopped again.'),
  // the account, each from the app's own words
  'signed-out': account(
    'The app showed its sign-in screen ({detail}). Sign in on the phone, then release the account.',
  ),
  challenge: account(
    'The app asks for a check that only you can pass ({detail}). Solve it on the phone, then release the account.',
  ),
  suspended: account(
    'The app says that the account is suspended ({detail}). Look at the phone before you release the account.',
  ),
  'action-blocked': account('The app showed “{detail}”. The account rests.', 'retry'),
  'wrong-account': account(
    'The profile shows another account ({detail}). Nothing was typed. Switch the account on the phone, then release it.',
  ),
  // the video and its caption
  'video-unreadable': content('The video cannot be read: {detail}. Copy it again.'),
  'video-missing': content('The video file is gone ({detail}). Put it back, then retry.'),
  'video-changed': content('The video file is not the one that was added ({detail}). Add the folder again.'),
  'video-refused': content('The app refused the video ({detail}).'),
  'caption-refused': content('The caption on screen is not the one that was typed ({detail}). Nothing was posted.'),
  // the app and its flow
  'app-missing': app('The app is not installed on this phone ({detail}). Install it, then retry.', 'person'),
  'app-crashed': app('The app closed by itself on {detail}. Nothing was posted.'),
  'app-frozen': app('The app stopped answering on {detail}. Nothing was posted.'),
  'app-outdated': app('The app asks to be updated before it goes on ({detail}). Update it, then retry.', 'person'),
  'upload-failed': app('The app says that the upload failed ({detail}).'),
  'share-unavailable': app('The share button stayed grey ({detail}). Nothing was posted.'),
  'view-gone': app('A view had left the screen when it was to be used ({detail}).'),
  'screen-changed': app('The screen changed between permission and tap ({detail}). Nothing was posted.'),
  'media-wrong': app('The app showed another file than the one that was sent ({detail}). Nothing was posted.'),
  'flow-lost': app('Screens came that the flow does not know ({detail}). The flow may need a repair.'),
  'flow-loop': app('The same screen came back after the same action ({detail}). The flow may need a repair.'),
  'screen-timeout': app('A screen took too long ({detail}). Nothing was posted.'),
  'budget-spent': app('The job took longer than it may ({detail}).'),
  // after the commit
  'not-published': app('Two readings of the profile show that the post is not there ({detail}).'),
  'no-proof': app('The share tap was permitted, and nothing on the phone proves or disproves the post ({detail}).'),
  'permission-late': app('The permission to share came too late. Nothing was posted.'),
  'failed-before': {
    category: 'unknown',
    cure: 'retry',
    holds: 'nothing',
    sentence: 'The script that ran before gave it up ({detail}). Retry it when its cause is gone.',
  },
  unclassified: { category: 'unknown', cure: 'retry', holds: 'nothing', sentence: 'A new kind of failure: {detail}' },
} as const satisfies Record<string, FaultKind>

export type FaultType = keyof typeof faults

export interface Fault {
  readonly type: FaultType
  /** What was seen, in one line; shown to a person, never switched on. */
  readonly detail: string
  /** Evidence file relative to the attempt's folder, if one shows it. */
  readonly evidence?: string | undefined
  /** When its cause is over, where whoever found it knows that. */
  readonly until?: Millis | undefined
}

export const faultTypes = Object.keys(faults) as readonly FaultType[]

/** A fault of the type; the detail becomes one line of at most 300 characters. */
export const fault = (type: FaultType, detail = '', evidence?: string): Fault => {
  const line = detail.replace(/\s+/g, ' ').trim().slice(0, 300)
  return evidence === undefined ? { type, detail: line } : { type, detail: line, evidence }
}

/** Trouble of the room, or of a way out: no cure of the phone helps. */
const ofNoPhone: ReadonlySet<FaultType> = new Set([
  'proxy-failed',
  'proxy-taken',
  'proxy-kept',
  'adb-server-down',
  'adb-server-away',
  'adb-server-version',
  'room-unwritable',
  'control-room-stopped',
  'vendor-busy',
  'vendor-down',
  'vendor-banned',
])

/** Infrastructure between a worker and the app: it counts against the phone and, until a success, against the account. */
export const strikesPhone = (f: Pick<Fault, 'type'>): boolean =>
  faults[f.type].category === 'infrastructure' && !ofNoPhone.has(f.type)

export const kindOf = (f: Fault): FaultKind => faults[f.type]

/** How a log line names it, on both levels. */
export const faultFields = (f: Fault | null): { readonly category?: Category; readonly type?: FaultType } =>
  f === null ? {} : { category: kindOf(f).category, type: f.type }

/** The fault as a sentence a person can act on. */
export const describeFault = (f: Fault): string =>
  f.detail === ''
    ? kindOf(f).sentence.replace(/\s*(\(\{detail\}\)|“\{detail\}”|: \{detail\}|on \{detail\}|\{detail\})/, '')
    : kindOf(f).sentence.replace('{detail}', () => f.detail)
