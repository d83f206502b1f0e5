import { PNG } from 'pngjs'
import { realClock } from '../../src/simulator/clock.ts'
import { latencies } from '../../src/simulator/phone/latency.ts'
import { MediaStore, PhoneFiles } from '../../src/simulator/phone/media.ts'
import { defaultProps, defaultSettings } from '../../src/simulator/phone/props.ts'
import type { SimulatedPhone } from '../../src/simulator/phone/state.ts'
import type { App, Point, View, Window } from '../../src/simulator/phone/ui.ts'

const size = { width: 540, height: 1200 }
const packageName = 'com.example.notes'
const activity = '.MainActivity'

/** The least that the wire needs of a phone: one app with a field, a button and a list that scrolls. */
export class PhoneDouble implements SimulatedPhone {
  readonly serialno = 'DOUBLE01'
  readonly model = 'Test Double'
  readonly size = size
  latency = latencies.instant
  readonly files = new PhoneFiles()
  readonly props = defaultProps('DOUBLE01', 'Test Double')
  readonly settings = defaultSettings()
  readonly packages = new Map([[packageName, { versionName: '1.2.3', versionCode: 7 }]])
  readonly clock = realClock
  readonly heard = { shell: [] as string[], unknown: [] as string[] }
  readonly keys: number[] = []
  readonly swipes: [Point, Point][] = []
  readonly longPresses: Point[] = []
  caption = ''
  focused = false
  shared = 0
  scrolled = 0
  dialog = false
  running = false
  gone = false
  free = 40_000_000_000
  reboots = 0
  readonly notices = new Map<string, { readonly title: string; readonly text: string }>()
  isShadeDown = false
  screenOn = true
  locked = false
  private readonly store = new MediaStore(this.files, this.clock)

  pullShade(down: boolean): void {
    this.isShadeDown = down
  }

  readonly app: App = {
    packageName,
    activity,
    versionName: '1.2.3',
    versionCode: 7,
    keyboard: false,
    screen: 'main',
    launch: () => {
      this.running = true
    },
    kill: () => {
      this.running = false
    },
    running: false,
    windows: () => [this.window()],
    tap: () => {},
    longPress: () => {},
    swipe: () => {},
    type: () => {},
    key: () => false,
  }

  constructor() {
    Object.defineProperty(this.app, 'running', { get: () => this.running })
  }

  readonly apps = new Map([[packageName, this.app]])

  battery() {
    return { level: 80, plugged: true }
  }

  storage() {
    return { total: 64_000_000_000, free: this.free }
  }

  get keyboardShown() {
    return this.focused
  }

  media() {
    return this.store.list()
  }

  scan(path: string) {
    this.store.scan(path)
  }

  forget(path: string) {
    this.store.forget(path)
  }

  window(): Window {
    const children = this.dialog ? dialog() : this.page()
    return {
      packageName,
      activity,
      root: view({ type: 'android.widget.FrameLayout', at: [0, 0, 540, 1200], children }),
    }
  }

  private page(): View[] {
    const rows = Array.from({ length: 30 }, (_, row) =>
      view({ text: `Row ${row}`, at: [0, 500 + row * 100 - this.scrolled, 540, 100] }),
    )
    const field = { type: 'android.widget.EditText', id: 'caption', text: this.caption, hint: 'Write a caption…' }
    return [
      view({ text: 'Tom & "Jerry" <3 🎬\u0001', desc: 'title', at: [0, 0, 540, 100] }),
      view({ ...field, at: [0, 100, 540, 100], focused: this.focused, clickable: true }),
      ...(this.gone
        ? []
        : [
            view({
              type: 'android.widget.Button',
              id: 'share_button',
              text: 'Share',
              at: [100, 300, 340, 100],
              clickable: true,
            }),
          ]),
      view({
        type: 'androidx.recyclerview.widget.RecyclerView',
        id: 'list',
        at: [0, 500, 540, 700],
        scrollable: true,
        children: rows,
      }),
    ]
  }

  foreground() {
    return this.running ? this.app : undefined
  }

  launch(name: string) {
    if (name !== packageName) return false
    this.running = true
    return true
  }

  kill(name: string) {
    if (name === packageName) this.running = false
  }

  tap({ x, y }: Point) {
    if (this.dialog) this.dialog = false
    else if (y >= 300 && y < 400 && x >= 100 && x < 440) this.shared += 1
    else this.focused = y >= 100 && y < 200
  }

  longPress(at: Point) {
    this.longPresses.push(at)
  }

  swipe(from: Point, to: Point) {
    this.swipes.push([from, to])
    this.scrolled = Math.max(0, Math.min(2300, this.scrolled + from.y - to.y))
  }

  type(text: string, append: boolean) {
    if (this.focused) this.caption = append ? this.caption + text : text
  }

  key(code: number) {
    this.keys.push(code)
    if (code === 4 || code === 111) this.focused = false
  }

  reboot() {
    this.reboots += 1
    this.running = false
  }

  screenshot() {
    return PNG.sync.write(new PNG({ width: size.width, height: size.height, fill: true }))
  }
}

function dialog(): View[] {
  const id = 'com.android.permissioncontroller:id/permission'
  return [
    view({ text: 'Allow Notes to see your videos?', at: [50, 500, 440, 100] }),
    view({ id: `${id}_allow_button`, text: 'Allow', at: [50, 600, 220, 100], clickable: true }),
    view({ id: `${id}_deny_button`, text: "Don't allow", at: [270, 600, 220, 100], clickable: true }),
  ]
}

interface Given {
  readonly type?: string
  readonly id?: string
  readonly text?: string
  readonly desc?: string
  readonly hint?: string
  readonly at: readonly [number, number, number, number]
  readonly clickable?: boolean
  readonly focused?: boolean
  readonly scrollable?: boolean
  readonly children?: readonly View[]
}

function view(given: Given): View {
  const [x, y, width, height] = given.at
  const id = given.id === undefined || given.id.includes(':') ? (given.id ?? '') : `${packageName}:id/${given.id}`
  return {
    type: given.type ?? 'android.widget.TextView',
    id,
    text: given.text ?? '',
    desc: given.desc ?? '',
    hint: given.hint ?? '',
    bounds: { x, y, width, height },
    clickable: given.clickable ?? false,
    enabled: true,
    focused: given.focused ?? false,
    scrollable: given.scrollable ?? false,
    checked: false,
    password: false,
    children: given.children ?? [],
  }
}
