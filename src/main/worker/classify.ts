import { type Fault, type FaultType, fault } from '../../core/model/fault.ts'

/**
 * What the words of Appium, its driver, adb and the HTTP client mean. Regular expressions over the whole text, anchored
 * at the begin of a line or of the driver's own sentence; the first that fits wins, so the special stands before the
 * general. Recorded from UiAutomator2 driver 8.7, appium-adb 16, adb 29 to 35.
 */
const table: readonly (readonly [RegExp, FaultType])[] = [
  // the login gate of cloud phones; the driver reports it as a number that is none
  [/^\s*error: you should run glogin to login first/im, 'phone-login-gate'],
  [/Error getting device API level/, 'phone-login-gate'],
  // what only a person can change
  [/(^|[\s'"])(error: )?device unauthorized/im, 'phone-unauthorized'],
  [/Injecting to another application requires INJECT_EVENTS permission/, 'phone-input-denied'],
  [/UIAutomator2 only supports Android 8\.0 \(Oreo\) and above/, 'phone-unsupported'],
  [/INSTALL_FAILED_INSUFFICIENT_STORAGE|No space left on device/, 'phone-storage-full'],
  [/INSTALL_FAILED_(USER_RESTRICTED|ABORTED|VERIFICATION_FAILURE)/, 'phone-install-denied'],
  [/requires android\.permission\.WRITE_SECURE_SETTINGS/, 'phone-input-denied'],
  // this machine's own disk and limits, as Node says them
  [/\b(ENOSPC|EDQUOT|EMFILE|ENFILE|EROFS)\b/, 'room-unwritable'],
  [/(Device is locked|is still locked|Could not unlock the device|The device .* unlock)/i, 'phone-locked'],
  // instrumentation
  [/cannot be proxied to UiAutomator2 server because the instrumentation process is not running/, 'instrumentation'],
  [/The instrumentation process cannot be initialized/, 'instrumentation'],
  [/^INSTRUMENTATION_RESULT: shortMsg=Process crashed/m, 'instrumentation'],
  [/UiAutomation not connected/, 'instrumentation'],
  [/UiAutomationService \S+ already registered/, 'instrumentation'],
  [/INSTALL_(FAILED_(UPDATE_INCOMPATIBLE|VERSION_DOWNGRADE|DEXOPT|INVALID_APK)|PARSE_FAILED_\w+)/, 'instrumentation'],
  [/Unable to find instrumentation (info|target package) for/, 'instrumentation'],
  [/java\.lang\.OutOfMemoryError|android\.os\.DeadObjectException|The core Android system has died/, 'instrumentation'],
  [/Appium Settings app is not running after \d+ms|Hidden API policy .* cannot be enabled/, 'instrumentation'],
  // ports
  [/UiAutomator2 Server cannot start because the local port #\d+ is busy/, 'port-busy'],
  [/\bEADDRINUSE\b/, 'port-busy'],
  [/Cannot find any free port in range|cannot bind listener: Address already in use/, 'port-busy'],
  // adb's server, then its phones
  [
    /(^|[\s'"])(\* )?(error: )?(cannot connect to daemon|could not read ok from ADB Server|failed to start daemon)/im,
    'adb-server-down',
  ],
  [/adb server version \(\d+\) doesn't match this client/, 'adb-server-down'],
  [
    /(^|[\s'"])(error: )?(device '[^']*' not found|device offline|device still (connecting|authorizing))/im,
    'phone-offline',
  ],
  [/(^|[\s'"])(adb: )?error: closed|protocol fault \((no status|couldn't read status)[^)]*\)/im, 'phone-offline'],
  [
    /Could not find a connected Android device( in \d+ms)?|Device \S+ was not in the list of connected devices/,
    'phone-offline',
  ],
  [
    /failed to connect to '?[\w.-]+:\d+'?|cannot connect to [\w.-]+:\d+: |no devices\/emulators found/i,
    'phone-offline',
  ],
  [/The device is not ready after [\d.]+s\.|Cannot reconnect adb/, 'phone-offline'],
  [/Error executing adbExec\. Original error: .*timed out after \d+ms/s, 'adb-slow'],
  [/Try to increase the \d+ms adb execution timeout/, 'adb-slow'],
  // the session
  [/A session is either terminated or not started/, 'session-lost'],
  [/The session identified by \S+ is not known/, 'session-lost'],
  [/New Command Timeout of \d+ seconds expired/i, 'session-lost'],
  [/invalid session id/i, 'session-lost'],
  [/Could not proxy command to the remote server/, 'session-lost'],
  // what the screen would not tell or take
  [/Timed out after \d+ms waiting for the root AccessibilityNodeInfo in the active window/, 'ui-tree'],
  [/Unable to perform W3C actions/, 'ui-tree'],
  [/Error while obtaining UI hierarchy|android\.os\.TransactionTooLargeException/, 'ui-tree'],
  // a view that was there a moment ago
  [/stale element reference|is no longer (attached|valid)|does not exist in DOM anymore/i, 'view-gone'],
  [/An element could not be located on the page|no such element/i, 'view-gone'],
  [/element (not interactable|click intercepted)|invalid element state/i, 'view-gone'],
  // the app
  [/Activity name '.*' used to start the app doesn't exist or cannot be launched/, 'app-missing'],
  [/Error type 3\b|Activity class \{\S*\} does not exist|(^|\s)'?[\w.]+'? is not installed/i, 'app-missing'],
  [/Cannot start the '.*' application/, 'app-missing'],
  // Appium itself, seen from the client
  [/(connect ECONNREFUSED|WinError 10061|fetch failed|socket hang up|ECONNRESET|other side closed)/i, 'appium-down'],
  // an answer that broke off in its middle
  [/^(WebDriverError: |TypeError: )?terminated$|write EPIPE|Unexpected end of JSON input/m, 'appium-down'],
  [
    /Request timed out|The operation was aborted due to timeout|timeout of \d+ms exceeded|HeadersTimeoutError/i,
    'session-lost',
  ],
]

/** The words behind anything that was thrown. */
export const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  // the client adds the request, which may hold a caption: a person's words must not be read as the phone's
  return `${withoutAddress(error.message.split(' when running "')[0] ?? '')}${cause}`
}

/** The address of a session is nobody's business, and as new in each one it would hide that two failures are alike. */
const withoutAddress = (words: string): string =>
  words
    .replace(/\/[\da-f]{24}(\/session\/[\w-]+)?/g, '')
    .replace(/\s*Check the server log and\/or the logcat output for more details\.?/, '')

/** The fault in these words. `otherwise`: what they mean when they are new; the words stay in the detail. */
export const classify = (words: string, otherwise: FaultType = 'unclassified'): Fault => {
  const hit = table.find(([text]) => text.test(words))
  return fault(hit?.[1] ?? otherwise, words)
}

/** Faults after which a session is of no more use. */
const endings: ReadonlySet<FaultType> = new Set([
  'session-lost',
  'instrumentation',
  'appium-down',
  'phone-offline',
  'phone-unauthorized',
  'phone-login-gate',
  'adb-server-down',
  'adb-slow',
])

export const endsSession = (f: Fault): boolean => endings.has(f.type)
