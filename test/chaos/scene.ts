import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { House, type HouseOptions } from './house.ts'
import { Person } from './person.ts'
import { realStage, type Stage } from './stage.ts'
import { Watch } from './watch.ts'

/** A control room that runs, and phones that wait to be added. */
export interface Scene {
  readonly folder: string
  readonly house: House
  readonly watch: Watch
  readonly stage: Stage
  readonly person: Person
  /** Takes everything down, whatever state it is in. */
  stop(): Promise<void>
}

export interface SceneOptions {
  readonly phones: number
  readonly accountsEach: number
  readonly slots: number
  readonly settings: HouseOptions['settings'] & { readonly retry: { readonly maxLooks: number } }
}

/** Real adb, real Appium and simulated phones, for one test. */
export const openScene = async ({ phones, accountsEach, slots, settings }: SceneOptions): Promise<Scene> => {
  const folder = await mkdtemp(join(tmpdir(), 'posthouse-scene-'))
  const down: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const stop = async (): Promise<void> => {
    for (const undo of down.splice(0).reverse()) await undo()
  }
  try {
    const stage = await realStage({ folder, phones, accountsEach })
    down.push(() => stage.stop())
    const house = await House.build({ folder, slots, settings })
    const watch = new Watch(house.places.database)
    down.push(
      () => house.stop(),
      async () => watch.close(),
    )
    await house.start()
    const { maxLooks } = settings.retry
    const person = new Person({ house, watch, phones: stage.controls, maxLooks, isTested: false, ledger: stage.ledger })
    return { folder, house, watch, stage, person, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
