import { describe, expect, test } from 'vitest'
import { classify, endsSession, wordsOf } from '../../../src/main/worker/classify.ts'

const server = 'An unknown server-side error occurred while processing the command. Original error: '

/** One sample for each line of the table, as recorded. */
const samples: readonly (readonly [string, string])[] = [
  ['error: you should run glogin to login first', 'phone-login-gate'],
  [
    `${server}Error getting device API level. Original error: The actual output 'error: you should run glogin to login first' cannot be converted to an integer`,
    'phone-login-gate',
  ],
  [
    `${server}Error executing adbExec. Original error: 'Command 'adb -P 5038 -s 1.2.3.4:5 shell getprop' exited with code 1'; Command output: error: device unauthorized.`,
    'phone-unauthorized',
  ],
  [
    'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission',
    'phone-input-denied',
  ],
  [`${server}UIAutomator2 only supports Android 8.0 (Oreo) and above`, 'phone-unsupported'],
  ['adb: failed to install x.apk: Failure [INSTALL_FAILED_INSUFFICIENT_STORAGE]', 'phone-storage-full'],
  ["adb: error: failed to copy 'a' to 'b': remote write failed: No space left on device", 'phone-storage-full'],
  ['Failure [INSTALL_FAILED_USER_RESTRICTED: Install canceled by user]', 'phone-install-denied'],
  ['adb: failed to install x.apk: Failure [INSTALL_FAILED_ABORTED: User rejected permissions]', 'phone-install-denied'],
  [
    'java.lang.SecurityException: Permission denial: writing to settings requires android.permission.WRITE_SECURE_SETTINGS',
    'phone-input-denied',
  ],
  ['ENOSPC: no space left on device, write', 'room-unwritable'],
  ["EMFILE: too many open files, open '/data/x'", 'room-unwritable'],
  [`${server}The device has failed to be unlocked: Device is locked`, 'phone-locked'],
  [
    `${server}'GET /source' cannot be proxied to UiAutomator2 server because the instrumentation process is not running (probably crashed). Check the server log and/or the logcat output for more details`,
    'instrumentation',
  ],
  [
    `${server}The instrumentation process cannot be initialized within 30000ms timeout. Make sure the application under test does not crash and investigate the logcat output.`,
    'instrumentation',
  ],
  [
    `${server}The instrumentation process cannot be initialized. Make sure the application under test does not crash`,
    'instrumentation',
  ],
  ['INSTRUMENTATION_RESULT: shortMsg=Process crashed.', 'instrumentation'],
  [`${server}UiAutomation not connected!`, 'instrumentation'],
  [
    'java.lang.IllegalStateException: UiAutomationService android.accessibilityservice.IAccessibilityServiceClient$Stub$Proxy@1f already registered!',
    'instrumentation',
  ],
  [
    'Failure [INSTALL_FAILED_UPDATE_INCOMPATIBLE: Package io.appium.uiautomator2.server signatures do not match]',
    'instrumentation',
  ],
  ['Failure [INSTALL_FAILED_VERSION_DOWNGRADE]', 'instrumentation'],
  ['Failure [INSTALL_PARSE_FAILED_NOT_APK: Failed to parse]', 'instrumentation'],
  [
    'INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{io.appium.uiautomator2.server.test/x}',
    'instrumentation',
  ],
  ['java.lang.OutOfMemoryError: Failed to allocate a 16 byte allocation', 'instrumentation'],
  ['android.os.DeadObjectException', 'instrumentation'],
  [
    'android.os.DeadSystemException: The core Android system has died and is going through a runtime restart',
    'instrumentation',
  ],
  [`${server}Appium Settings app is not running after 5000ms`, 'instrumentation'],
  [
    `${server}Hidden API policy (https://developer.android.com/guide/app-compatibility/restrictions-non-sdk-interfaces) cannot be enabled.`,
    'instrumentation',
  ],
  [
    `${server}UiAutomator2 Server cannot start because the local port #8200 is busy. Make sure the port you provide via 'systemPort' capability is not occupied.`,
    'port-busy',
  ],
  [`${server}Cannot find any free port in range 8200..8299}.`, 'port-busy'],
  ['adb: error: cannot bind listener: Address already in use', 'port-busy'],
  ['error: cannot connect to daemon at tcp:5038: Connection refused', 'adb-server-down'],
  ['* could not read ok from ADB Server', 'adb-server-down'],
  ['* failed to start daemon', 'adb-server-down'],
  ["adb server version (39) doesn't match this client (41); killing...", 'adb-server-down'],
  ["error: device '127.0.0.1:5555' not found", 'phone-offline'],
  [
    `${server}Error executing adbExec. Original error: 'Command 'adb -s x shell' exited with code 1'; Command output: adb: device offline`,
    'phone-offline',
  ],
  ['error: device still connecting', 'phone-offline'],
  ['error: closed', 'phone-offline'],
  ["failed to connect to '127.0.0.1:5555': Connection refused", 'phone-offline'],
  ['cannot connect to 10.0.0.7:5555: No route to host (113)', 'phone-offline'],
  ['error: no devices/emulators found', 'phone-offline'],
  ['listen EADDRINUSE: address already in use 127.0.0.1:4723', 'port-busy'],
  ['error: protocol fault (no status)', 'phone-offline'],
  [`${server}Could not find a connected Android device in 20190ms`, 'phone-offline'],
  [`${server}Device 127.0.0.1:5555 was not in the list of connected devices`, 'phone-offline'],
  [`${server}The device is not ready after 30s.`, 'phone-offline'],
  [`${server}Cannot reconnect adb`, 'phone-offline'],
  [
    `${server}Error executing adbExec. Original error: 'Command 'adb -P 5038 -s x install' timed out after 20000ms'; Command output: `,
    'adb-slow',
  ],
  ["Try to increase the 20000ms adb execution timeout represented by 'adbExecTimeout' capability", 'adb-slow'],
  ['A session is either terminated or not started', 'session-lost'],
  ['The session identified by 3186d151-cfe7 is not known', 'session-lost'],
  ['New Command Timeout of 600 seconds expired. Try customizing the timeout', 'session-lost'],
  ['invalid session id: x', 'session-lost'],
  [`${server}Could not proxy command to the remote server. Original error: socket hang up`, 'session-lost'],
  [
    `${server}Could not proxy command to the remote server. Original error: connect ECONNREFUSED 127.0.0.1:8200`,
    'session-lost',
  ],
  [
    `${server}Could not proxy command to the remote server. Original error: timeout of 60000ms exceeded`,
    'session-lost',
  ],
  ['Timed out after 10050ms waiting for the root AccessibilityNodeInfo in the active window.', 'ui-tree'],
  [`${server}Unable to perform W3C actions. Check the logcat output`, 'ui-tree'],
  [`${server}Error while obtaining UI hierarchy XML: com.android.uiautomator.core`, 'ui-tree'],
  ['android.os.TransactionTooLargeException: data parcel size 1052688 bytes', 'ui-tree'],
  ["stale element reference: The element 'By.id: x' does not exist in DOM anymore", 'view-gone'],
  ['StaleElementReferenceException: cached element is no longer attached', 'view-gone'],
  ['An element could not be located on the page using the given search parameters.', 'view-gone'],
  ['WebDriverError: element not interactable', 'view-gone'],
  ["invalid element state: Cannot set the element to 'x'. Did you interact with the correct element?", 'view-gone'],
  [
    "Activity name '.Main' used to start the app doesn't exist or cannot be launched! Make sure it exists",
    'app-missing',
  ],
  ['Error type 3\nError: Activity class {a.b/a.b.Main} does not exist.', 'app-missing'],
  ["Cannot start the 'com.x' application. Consider checking", 'app-missing'],
  ['connect ECONNREFUSED 127.0.0.1:4723', 'appium-down'],
  ['fetch failed', 'appium-down'],
  ['terminated', 'appium-down'],
  ['write EPIPE', 'appium-down'],
  ['Unexpected end of JSON input', 'appium-down'],
  ['[WinError 10061] No connection could be made because the target machine actively refused it', 'appium-down'],
  ['Request timed out! Consider increasing the "connectionRetryTimeout" option.', 'session-lost'],
  ['timeout of 240000ms exceeded', 'session-lost'],
]

describe('the words of adb, Appium and its driver', () => {
  test.each(samples)('%j mean %s', (words, type) => expect(classify(words).type).toBe(type))

  test('stay in the detail', () => expect(classify('error: closed').detail).toBe('error: closed'))

  test('that are new mean what the place of the call says', () => {
    expect(classify('a wholly new thing').type).toBe('unclassified')
    expect(classify('a wholly new thing', 'session-refused')).toEqual({
      type: 'session-refused',
      detail: 'a wholly new thing',
    })
  })
})

describe('what a person typed', () => {
  test('is no word of the phone: the request that the client adds is cut off', () => {
    const args = '{"text":"error: device offline"}'
    const thrown = new Error(
      `WebDriverError: stale when running "element/x/value" with method "POST" and args "${args}"`,
    )
    expect(classify(wordsOf(thrown)).type).toBe('unclassified')
  })

  test('the cause of an error is kept', () => {
    const thrown = new Error('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:4723') })
    expect(wordsOf(thrown)).toBe('fetch failed (connect ECONNREFUSED 127.0.0.1:4723)')
    expect(wordsOf('plain')).toBe('plain')
  })

  test('nor is the address of a session, which is new each time', () => {
    const address = '/f319d70f3985322cde6924a0/session/bbbd0f52-f671-49f9-a17b-6a71eb7a1033'
    const told = `'GET ${address}/source' cannot be proxied. Check the server log and/or the logcat output for more details`
    expect(wordsOf(new Error(told))).toBe("'GET /source' cannot be proxied.")
  })
})

test('a session survives a screen that will not tell, and no lost phone', () => {
  expect(endsSession(classify('Unable to perform W3C actions'))).toBe(false)
  expect(endsSession(classify('error: closed'))).toBe(true)
  expect(endsSession(classify('fetch failed'))).toBe(true)
})
