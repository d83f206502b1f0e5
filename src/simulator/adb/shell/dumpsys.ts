import type { Android } from '../android.ts'
import type { Call, Command } from './call.ts'

const helper = 'io.appium.settings'

/** Answers in the shape of Android 14, as far as tools read it. */
export const dumpsys: Command = (call) => {
  const [service = '', ...rest] = call.args
  const write = dumps[service]
  if (write === undefined) {
    call.android.unknown(`dumpsys ${service}`, `dumpsys ${call.args.join(' ')}`)
    call.err(`Can't find service: ${service}\n`)
    return 0
  }
  const text = write(call.android, rest, call)
  call.out(text.endsWith('\n') || text === '' ? text : `${text}\n`)
  return 0
}

type Dump = (android: Android, args: readonly string[], call: Call) => string

const packageDump: Dump = (android, [name = '']) => {
  const found = android.phone.packages.get(name)
  if (found === undefined) return `Dexopt state:\n  Unable to find package: ${name}\n`
  const app = android.phone.apps.get(name)
  const activity = app ? `${name}/${app.activity}` : ''
  const table = app
    ? `Activity Resolver Table:
  Non-Data Actions:
      android.intent.action.MAIN:
        1a2b3c4 ${activity} filter 5d6e7f8
          Action: "android.intent.action.MAIN"
          Category: "android.intent.category.LAUNCHER"

`
    : ''
  const granted = [...(android.permissions.get(name) ?? [])].map(
    (each) => `        ${each}: granted=true, flags=[ USER_SET]`,
  )
  return `${table}Packages:
  Package [${name}] (1f2e3d4):
    userId=10234
    codePath=/data/app/~~simulated==/${name}-1
    versionCode=${found.versionCode} minSdk=26 targetSdk=34
    versionName=${found.versionName}
    flags=[ HAS_CODE ALLOW_CLEAR_USER_DATA ]
    requested permissions:
      android.permission.INTERNET
      android.permission.READ_MEDIA_VIDEO
    install permissions:
      android.permission.INTERNET: granted=true
    User 0: ceDataInode=4711 installed=true hidden=false suspended=false stopped=false
      runtime permissions:
${granted.join('\n')}
`
}

const activityDump: Dump = (android, [what = '', name = '']) => {
  if (what === 'services') {
    const running = name.startsWith(helper) && !name.includes('recorder') && android.processes.get(helper)
    if (!running) return 'ACTIVITY MANAGER SERVICES (dumpsys activity services)\n  (nothing)\n'
    return `ACTIVITY MANAGER SERVICES (dumpsys activity services)
  User 0 active services:
  * ServiceRecord{8f7e6d5 u0 ${helper}/.ForegroundService}
    intent={act=start cmp=${helper}/.ForegroundService}
    packageName=${helper}
    processName=${helper}
    app=ProcessRecord{4a3b2c1 ${running}:${helper}/u0a200}
    isForeground=true foregroundId=1 foregroundNoti=Notification(channel=main_channel)
`
  }
  if (what === 'processes') {
    const rows = [...android.running()].map(
      ([each, pid]) => `  *APP* UID 10234 ProcessRecord{1a2b3c4 ${pid}:${each}/u0a234}`,
    )
    return `ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)\n${rows.join('\n')}\n`
  }
  const { packageName, activity } = android.phone.window()
  return `ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)
  topResumedActivity=ActivityRecord{6b5a493 u0 ${packageName}/${activity} t12}
  mResumedActivity: ActivityRecord{6b5a493 u0 ${packageName}/${activity} t12}
`
}

const windowDump: Dump = (android) => {
  const { phone } = android
  const { packageName, activity } = phone.window()
  const { width, height } = phone.size
  const focus = phone.locked
    ? 'mCurrentFocus=Window{5c4d3e2 u0 Keyguard}'
    : `mCurrentFocus=Window{5c4d3e2 u0 ${packageName}/${activity.startsWith('.') ? packageName + activity : activity}}`
  return `WINDOW MANAGER POLICY STATE (dumpsys window policy)
    KeyguardServiceDelegate
      showing=${phone.locked}
      inputRestricted=${phone.locked}
      screenState=${phone.screenOn ? 'SCREEN_STATE_ON' : 'SCREEN_STATE_OFF'}
    KeyguardStateMonitor
      mIsShowing=${phone.locked}
      mInputRestricted=${phone.locked}
WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)
  Display: mDisplayId=0
    init=${width}x${height} ${phone.props.get('ro.sf.lcd_density') ?? '240'}dpi cur=${width}x${height} app=${width}x${height}
  mScreenOnFully=${phone.screenOn}
  ${focus}
  mFocusedApp=ActivityRecord{6b5a493 u0 ${packageName}/${activity} t12}
`
}

const dumps: Readonly<Record<string, Dump>> = {
  package: packageDump,
  activity: activityDump,
  window: windowDump,
  power: ({ phone }) =>
    `POWER MANAGER (dumpsys power)\n  mWakefulness=${phone.screenOn ? 'Awake' : 'Asleep'}\n  mIsPowered=${phone.battery().plugged}\nDisplay Power: state=${phone.screenOn ? 'ON' : 'OFF'}\n`,
  battery: ({ phone }) => {
    const { level, plugged } = phone.battery()
    return `Current Battery Service state:
  AC powered: ${plugged}
  USB powered: false
  Wireless powered: false
  status: ${plugged ? 2 : 3}
  health: 2
  present: true
  level: ${level}
  scale: 100
  voltage: 4012
  temperature: 291
  technology: Li-ion
`
  },
  input_method: ({ phone }) =>
    `Current Input Method Manager state:\n  mCurMethodId=${phone.settings.get('secure default_input_method') ?? ''}\n  mInputShown=${phone.keyboardShown}\n  mIsInputViewShown=${phone.keyboardShown}\n`,
  input: () => 'INPUT MANAGER (dumpsys input)\n      SurfaceOrientation: 0\n',
  deviceidle: (android, [what, name = '']) => {
    if (what !== 'whitelist') return ''
    if (name.startsWith('+')) {
      android.whitelist.add(name.slice(1))
      return `Added: ${name.slice(1)}\n`
    }
    return [...android.whitelist].map((each) => `user,${each},10234\n`).join('')
  },
  SurfaceFlinger: () => 'Display 4619827259835644672 (HWC display 0): port=0 pnpId=GGL displayName="Simulated"\n',
  media_session: () => 'MEDIA SESSION SERVICE (dumpsys media_session)\n',
  notification: () => 'Current Notification Manager state:\n',
  connectivity: () => 'NetworkAgentInfo{network{100} ni{WIFI CONNECTED}}\n',
  wifi: () => 'Wi-Fi is enabled\n',
  display: ({ phone }) => `DISPLAY MANAGER (dumpsys display)\n  mScreenState=${phone.screenOn ? 'ON' : 'OFF'}\n`,
  cpuinfo: () => 'Load: 0.4 / 0.35 / 0.3\n',
  meminfo: () => 'Total RAM: 7,812,000K (status normal)\n',
}
