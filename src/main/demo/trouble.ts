import type { SimulatedPhone } from '../simulated/phones.ts'

const share = 'com.reelhouse.app:id/share_button'

/** What goes wrong in the demo: one of each kind that a farm meets every day, spread over the phones. */
export const makeTrouble = async (phones: readonly SimulatedPhone[]): Promise<readonly string[]> => {
  const [a, b, c, d] = phones
  await a?.arm({ kind: 'permission' })
  await a?.arm({ kind: 'update-offer' })
  await a?.arm({ kind: 'crash-after-share', published: true, skip: 1 })
  await b?.act('click', { id: share, act: { kind: 'reset-after' } })
  await b?.arm({ kind: 'slow-upload', ms: 4_000, skip: 2 })
  await c?.arm({ kind: 'crash', screen: 'trim', skip: 1 })
  await c?.arm({ kind: 'content-rejected', skip: 3 })
  await d?.arm({ kind: 'profile-cached', times: 3 })
  return [
    `${a?.serial} asks for a permission, offers an update, and crashes once between Share and its confirmation`,
    `${b?.serial} resets the connection after one tap on Share, and uploads slowly once`,
    `${c?.serial} closes the app once on the trim screen, refuses one video, and loses the driver’s server`,
    `${d?.serial} shows an old profile until it is refreshed, and leaves adb for a moment`,
  ]
}

/** Later, while posts go out: one phone leaves adb for a moment, on another the driver's server ends. */
export const laterTrouble = async (phones: readonly SimulatedPhone[]): Promise<void> => {
  await phones.at(-1)?.act('offline', { ms: 2_000 })
  await phones.at(-2)?.act('crash-uia2')
}
