import { performActions } from './actions.ts'
import { WebDriverFault } from './fault.ts'
import { screenTree } from './locate.ts'
import { asObject, type Request, type Route } from './request.ts'
import { toXml } from './source.ts'

const baselineDpi = 160
const statusBarHeight = 48

function density({ android }: Request): number {
  return Number.parseInt(android.phone.props.get('ro.sf.lcd_density') ?? '240', 10)
}

function info(request: Request): object {
  const { phone } = request.android
  const { width, height } = phone.size
  return {
    androidId: phone.serialno,
    apiVersion: phone.props.get('ro.build.version.sdk') ?? '',
    bluetooth: null,
    brand: phone.props.get('ro.product.brand') ?? '',
    carrierName: '',
    displayDensity: density(request),
    locale: phone.props.get('persist.sys.locale') ?? '',
    manufacturer: phone.props.get('ro.product.manufacturer') ?? '',
    model: phone.model,
    networks: [
      {
        type: 1,
        typeName: 'WIFI',
        isAvailable: true,
        isConnected: true,
        state: 'CONNECTED',
        detailedState: 'CONNECTED',
      },
    ],
    platformVersion: phone.props.get('ro.build.version.release') ?? '',
    realDisplaySize: `${width}x${height}`,
    timeZone: phone.props.get('persist.sys.timezone') ?? 'GMT',
  }
}

function press(request: Request): null {
  const code = Number(request.body.keycode)
  if (!Number.isInteger(code)) throw new WebDriverFault('invalid argument', `'keycode' must be a number`)
  request.android.phone.key(code)
  return null
}

function setClipboard(request: Request): null {
  request.android.clipboard = Buffer.from(request.text('content'), 'base64').toString()
  return null
}

const nothing = () => null

export const deviceRoutes: readonly Route[] = [
  [
    'GET',
    '/source',
    (request) => toXml(screenTree(request.android), request.android.phone.size, request.seesInvisible),
  ],
  ['GET', '/screenshot', (request) => request.android.phone.screenshot().toString('base64')],
  ['GET', '/window/:/size', (request) => request.android.phone.size],
  ['GET', '/window/rect', (request) => ({ x: 0, y: 0, ...request.android.phone.size })],
  ['GET', '/orientation', () => 'PORTRAIT'],
  [
    'POST',
    '/orientation',
    (request) => {
      const wanted = request.text('orientation')
      if (wanted === 'PORTRAIT') return wanted
      throw new WebDriverFault('unsupported operation', 'This phone does not turn its screen')
    },
  ],
  ['GET', '/rotation', () => ({ x: 0, y: 0, z: 0 })],
  ['POST', '/actions', performActions],
  [
    'POST',
    '/back',
    (request) => {
      request.android.phone.key(4)
      return null
    },
  ],
  ['GET', '/appium/settings', (request) => Object.fromEntries(request.settings)],
  [
    'POST',
    '/appium/settings',
    (request) => {
      for (const [name, value] of Object.entries(asObject(request.body.settings))) request.settings.set(name, value)
      return null
    },
  ],
  ['GET', '/appium/device/info', info],
  [
    'GET',
    '/appium/device/system_bars',
    () => ({ statusBar: statusBarHeight, navigationBar: { visible: true, x: 0, y: 0, width: 0, height: 0 } }),
  ],
  ['GET', '/appium/device/pixel_ratio', (request) => density(request) / baselineDpi],
  ['GET', '/appium/device/display_density', density],
  [
    'GET',
    '/appium/device/battery_info',
    (request) => {
      const { level, plugged } = request.android.phone.battery()
      return { level: level / 100, status: plugged ? 2 : 3 }
    },
  ],
  ['GET', '/appium/device/declared_orientation', () => 'SCREEN_ORIENTATION_UNSPECIFIED'],
  ['POST', '/appium/device/press_keycode', press],
  ['POST', '/appium/device/long_press_keycode', press],
  ['POST', '/appium/device/set_clipboard', setClipboard],
  ['POST', '/appium/device/get_clipboard', (request) => Buffer.from(request.android.clipboard).toString('base64')],
  ['POST', '/appium/device/open_notifications', nothing],
  ['GET', '/network_connection', () => 6],
  ['POST', '/network_connection', () => 6],
  ['POST', '/appium/reset_ax_cache', nothing],
  ['POST', '/timeouts', nothing],
  [
    'POST',
    '/appium/list_windows',
    (request) => {
      const { width, height } = request.android.phone.size
      const { packageName } = request.android.phone.window()
      return [
        {
          windowId: 1,
          displayId: 0,
          packageName,
          isActive: true,
          isFocused: true,
          bounds: { left: 0, top: 0, right: width, bottom: height },
        },
      ]
    },
  ],
  [
    'POST',
    '/appium/list_displays',
    (request) => [
      {
        id: 0,
        name: 'Built-in Screen',
        isDefault: true,
        metrics: {
          widthPixels: request.android.phone.size.width,
          heightPixels: request.android.phone.size.height,
          densityDpi: density(request),
        },
      },
    ],
  ],
]
