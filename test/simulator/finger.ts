import { ManualClock } from '../../src/simulator/clock.ts'
import { createHandset, type Handset, type HandsetOptions } from '../../src/simulator/handset.ts'
import { latencies } from '../../src/simulator/phone/latency.ts'
import type { View } from '../../src/simulator/phone/ui.ts'
import { everyView } from '../../src/simulator/phone/views.ts'
import { Network } from '../../src/simulator/reelhouse/network.ts'

/** A phone of its own in a hand, with a clock that is moved by hand. */
export function holdPhone(options: Partial<HandsetOptions> = {}) {
  const clock = options.clock instanceof ManualClock ? options.clock : new ManualClock()
  const network = options.network ?? new Network(clock)
  const handset = createHandset({
    serialno: 'SIM0001',
    accounts: ['maya.films'],
    latency: latencies.usb,
    paint: () => Buffer.alloc(0),
    ...options,
    clock,
    network,
  })
  return { ...hold(handset, clock), network }
}

/** A phone that is used only through what its window shows. */
export function hold({ phone, app }: Handset, clock: ManualClock) {
  function all(id: string): readonly View[] {
    return [...everyView(phone.window().root)].filter((view) => view.id === id || view.id.endsWith(`:id/${id}`))
  }
  function see(id: string): View | undefined {
    return all(id)[0]
  }
  function tap(view: string | View): void {
    const target = typeof view === 'string' ? see(view) : view
    if (target === undefined) throw new Error(`no ${String(view)} on ${app.screen}`)
    const { x, y, width, height } = target.bounds
    phone.tap({ x: x + width / 2, y: y + height / 2 })
  }
  function open(): void {
    phone.launch('com.reelhouse.app', true)
    clock.advance(phone.latency.launchMs)
  }
  function push(name: string, content = name): string {
    const path = `/sdcard/DCIM/Camera/${name}`
    phone.files.set(path, { bytes: Buffer.from(content), mode: 0o644, mtime: Math.floor(clock.now() / 1000) })
    phone.scan(path)
    return path
  }
  /** From anywhere with a bottom bar to the composer, caption typed, keyboard down. */
  function compose(name: string, caption: string): void {
    tap('create_tab')
    tap('create_reel')
    const item = all('gallery_item').find(({ desc }) => desc.includes(name))
    if (item === undefined) throw new Error(`${name} is not in the gallery`)
    tap(item)
    tap('gallery_next')
    tap('trim_next')
    tap('caption_input')
    phone.type(caption, false)
    tap('caption_done')
  }
  function post(name: string, caption: string): void {
    compose(name, caption)
    tap('share_button')
    clock.advance(phone.latency.uploadMs)
  }
  return { clock, phone, app, all, see, tap, open, push, compose, post }
}
