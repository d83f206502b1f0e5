import type { Beat } from '../../contract/worker-out.ts'
import type { Millis } from '../../model/ids.ts'

/** What a slot knows of its worker process and of the Appium in it. All but the restarts is forgotten with the process. */
export class Vitals {
  pid: number | undefined
  startedAt: Millis = 0
  /** Jobs since the worker started. */
  jobs = 0
  beat: Beat | null = null
  appiumPid: number | null = null
  appiumRestarts = 0

  hear(beat: Beat): void {
    const { appiumPid } = beat
    if (appiumPid !== null && this.appiumPid !== null && appiumPid !== this.appiumPid) this.appiumRestarts += 1
    this.appiumPid = appiumPid ?? this.appiumPid
    this.beat = beat
  }

  forget(): void {
    this.pid = undefined
    this.jobs = 0
    this.beat = null
    this.appiumPid = null
  }
}
