import type { Page } from 'playwright-core'

/** What a page that wants out of its confinement gets: each value says how it ended. */
export const tryToEscape = (page: Page, foreign: string): Promise<Readonly<Record<string, unknown>>> =>
  page.evaluate(async (foreign) => {
    const fails = async (act: () => unknown): Promise<string> => {
      try {
        const value = await act()
        return `got ${String(value)}`
      } catch (error) {
        return `refused: ${(error as Error).name}`
      }
    }
    const status = (address: string) => fails(async () => (await fetch(address)).status)
    const loaded = (make: () => HTMLElement): Promise<string> =>
      new Promise((resolve) => {
        const element = make()
        element.addEventListener('load', () => resolve('loaded'))
        element.addEventListener('error', () => resolve('refused'))
        document.body.append(element)
      })
    const before = location.href
    const report = {
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      module: typeof (globalThis as { module?: unknown }).module,
      bridge: Object.keys((globalThis as { posthouse?: object }).posthouse ?? {}).sort(),
      fetch: await status(`${foreign}/ledger`),
      socket: await fails(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(foreign.replace('http', 'ws'))
            socket.onopen = () => resolve('open')
            socket.onerror = () => reject(new Error('closed'))
          }),
      ),
      picture: await loaded(() => Object.assign(document.createElement('img'), { src: `${foreign}/x.png` })),
      script: await loaded(() => Object.assign(document.createElement('script'), { src: `${foreign}/x.js` })),
      inline: await fails(() => {
        const script = Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' })
        document.body.append(script)
        return (globalThis as { ran?: number }).ran
      }),
      evaluation: await fails(() => new Function('return 1')()),
      window: window.open(foreign) === null ? 'refused' : 'opened',
      file: await status('file:///etc/passwd'),
      notification: await fails(() => Notification.requestPermission()),
      place: await new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : `trouble ${code}`),
        ),
      ),
      database: await status('evidence://room/evidence/..%2Fposthouse.db'),
      databaseByDots: await status('evidence://room/evidence/../posthouse.db'),
      otherHost: await status('evidence://elsewhere/evidence/a.png'),
      source: await status('app://posthouse/..%2F..%2Fpackage.json'),
      page: await status('app://posthouse/index.html'),
    }
    location.href = foreign
    await new Promise((resolve) => setTimeout(resolve, 500))
    return { ...report, stayed: location.href === before }
  }, foreign)
