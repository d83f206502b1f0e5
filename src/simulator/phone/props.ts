/** What `getprop` tells of a fresh phone: a 2024 mid-range one on Android 14. */
export function defaultProps(serialno: string, model: string): Map<string, string> {
  return new Map([
    ['ro.serialno', serialno],
    ['ro.boot.serialno', serialno],
    ['ro.product.model', model],
    ['ro.product.manufacturer', 'Posthouse'],
    ['ro.product.brand', 'posthouse'],
    ['ro.product.name', 'simulated'],
    ['ro.product.device', 'simulated'],
    ['ro.product.cpu.abi', 'arm64-v8a'],
    ['ro.product.cpu.abilist', 'arm64-v8a,armeabi-v7a,armeabi'],
    ['ro.build.version.sdk', '34'],
    ['ro.build.version.release', '14'],
    ['ro.build.version.codename', 'REL'],
    ['ro.build.version.security_patch', '2026-09-05'],
    ['ro.build.characteristics', 'default'],
    ['ro.build.type', 'user'],
    ['ro.build.tags', 'release-keys'],
    ['ro.debuggable', '0'],
    ['ro.secure', '1'],
    ['ro.sf.lcd_density', '240'],
    ['persist.sys.locale', 'en-US'],
    ['ro.product.locale', 'en-US'],
    ['persist.sys.timezone', 'Etc/UTC'],
    ['sys.boot_completed', '1'],
    ['dev.bootcomplete', '1'],
    ['init.svc.bootanim', 'stopped'],
    ['init.svc.adbd', 'running'],
  ])
}

/** Settings by `namespace name`, as `settings get global name` asks for them. */
export function defaultSettings(): Map<string, string> {
  return new Map([
    ['global window_animation_scale', '1'],
    ['global transition_animation_scale', '1'],
    ['global animator_duration_scale', '1'],
    ['global airplane_mode_on', '0'],
    ['global adb_enabled', '1'],
    ['global stay_on_while_plugged_in', '0'],
    ['secure default_input_method', 'com.android.inputmethod.latin/.LatinIME'],
    ['system screen_off_timeout', '60000'],
    ['system screen_brightness', '128'],
  ])
}

/** The proxy that all apps go out by; null where none is set. */
export function proxyOf(settings: ReadonlyMap<string, string>): string | null {
  const set = settings.get('global http_proxy') ?? ''
  return set === '' || set === ':0' ? null : set
}
