import { protocol, slotShape } from '../../src/core/contract/worker-in.ts'
import { connectParent } from '../../src/main/worker/parent.ts'
import { ScriptedNetwork } from './scripted-network.ts'
import { type Mood, ScriptedRun } from './scripted-run.ts'

/*
 * A worker that drives no phone: it speaks the worker's protocol, publishes to a folder of files and fails in chosen ways.
 * All that is around it, from the store to the fork, is real.
 */

const { ledger, seed, mood } = JSON.parse(process.env['SCRIPT'] ?? '') as { ledger: string; seed: number; mood: Mood }
const spec = slotShape.parse(JSON.parse(process.argv[2] ?? ''))
process.title = `posthouse worker ${spec.slot}`

const network = new ScriptedNetwork(ledger)
let run: ScriptedRun | null = null
let isDraining = false
const exit = (code: number): void => void parent.flush().then(() => process.exit(code))

const parent = connectParent({
  onMessage: (message) => {
    switch (message.kind) {
      case 'run':
        run = new ScriptedRun(message, { network, seed, mood, send: parent.send })
        void run.play().then((outcome) => {
          run = null
          parent.send({ kind: 'done', lease: message.lease, outcome })
          if (isDraining) exit(0)
        })
        return
      case 'proceed':
        run?.proceed(message)
        return
      case 'cancel':
        run?.cancel(message.lease)
        return
      case 'drain':
        isDraining = true
        if (run === null) exit(0)
        return
      case 'cure':
        parent.send({ kind: 'cured', lease: message.lease, fault: null })
        return
      case 'release':
      case 'restart-appium':
        return
    }
  },
  onGarbage: (why) => {
    throw new Error(why)
  },
  onGone: () => process.exit(0),
})

const beat = (): void => {
  const at = Date.now()
  parent.send({ kind: 'beat', at, rss: 0, appiumRss: 0, appiumPid: null, appiumMs: null, session: null })
}
setInterval(
  () => {
    // a worker that hangs does not beat either
    if (run?.isHanging !== true) beat()
  },
  Math.min(500, spec.beatMs),
)
parent.send({ kind: 'ready', protocol, versions: {}, appiumPid: null })
