import type { Run, SlotSpec } from '../../core/contract/worker-in.ts'

export type RunPhone = Run['phone']

/** Without a command for so long Appium ends a session by itself; the worker's heartbeat stays well below. */
export const newCommandSeconds = 600

/**
 * Capabilities of a session. `full`: everything is checked and installed, once per phone and driver version. `short`:
 * what a full session has left on the phone is used as it is, which saves most of the round trips of a slow link.
 */
export const capabilities = (spec: SlotSpec, phone: RunPhone, kind: 'full' | 'short'): Record<string, unknown> => {
  const isSlow = phone.link === 'cloud' || phone.link === 'tcp'
  const caps = {
    automationName: 'UiAutomator2',
    udid: phone.address,
    systemPort: spec.ports.system,
    // adb takes a server with an address for another machine's: then no adb client ever starts one
    remoteAdbHost: phone.adb.host,
    adbPort: phone.adb.port,
    suppressKillServer: true,
    adbExecTimeout: isSlow ? 60_000 : 30_000,
    newCommandTimeout: newCommandSeconds,
    uiautomator2ServerLaunchTimeout: isSlow ? 60_000 : 30_000,
    uiautomator2ServerInstallTimeout: 60_000,
    uiautomator2ServerReadTimeout: 60_000,
    autoLaunch: false,
    noReset: true,
    dontStopAppOnReset: true,
    disableWindowAnimation: true,
    skipLogcatCapture: true,
    ignoreHiddenApiPolicyError: true,
    skipUnlock: phone.link !== 'usb',
    ...(kind === 'short' ? { skipServerInstallation: true, skipDeviceInitialization: true } : {}),
    // screens with a playing video never rest: waiting for that would cost its limit at each look
    'settings[waitForIdleTimeout]': 100,
    'settings[waitForSelectorTimeout]': 0,
    'settings[actionAcknowledgmentTimeout]': 500,
    'settings[scrollAcknowledgmentTimeout]': 200,
    // a phone on a flaky hub must not lose its server with its power
    'settings[shutdownOnPowerDisconnect]': false,
    'settings[ignoreUnimportantViews]': false,
  }
  const prefixed = Object.entries(caps).map(([name, value]) => [`appium:${name}`, value])
  return { platformName: 'Android', ...Object.fromEntries(prefixed), 'wdio:enforceWebDriverClassic': true }
}
