import type { FarmState } from '../../core/model/board.ts'
import type { IconName } from '../looks/icons.ts'
import { act } from '../state/act.ts'
import { useBoard } from '../state/board.ts'
import { classes } from '../style/classes.ts'
import { Icon } from './Icon.tsx'
import { StartFarm } from './StartFarm.tsx'
import { StopFarm } from './StopFarm.tsx'
import { Tip } from './Tip.tsx'

type Verb = 'Start' | 'Pause' | 'Drain' | 'Stop'

const icons: Readonly<Record<Verb, IconName>> = {
  Start: 'play',
  Pause: 'pause',
  Drain: 'arrow-down-to-line',
  Stop: 'square',
}

/** Which segment is pressed, and what it says instead of its verb. */
const pressed: Readonly<Record<FarmState, readonly [Verb, string]>> = {
  starting: ['Start', 'Starting'],
  running: ['Start', 'Running'],
  paused: ['Pause', 'Paused'],
  draining: ['Drain', 'Draining'],
  stopped: ['Stop', 'Stopped'],
}

const explain: Readonly<Record<Verb, string>> = {
  Start: 'Start: waiting jobs go to free phones',
  Pause: 'Pause: what runs finishes, nothing new starts until you say so',
  Drain: 'Drain: what runs finishes, then the phones are given back',
  Stop: 'Stop: end the control room',
}

const start = async (state: FarmState): Promise<void> => {
  if (state === 'paused') await act('resume', { scope: 'farm' })
  else await act('start', {})
}

/** Four joined segments. The pressed one says the state and carries the only green icon. */
export const FarmControls = () => {
  const state = useBoard((b) => b.farm.state)
  const sentence = useBoard((b) => b.farm.sentence)
  const busy = useBoard((b) => Object.values(b.hand).filter((h) => h.state !== 'uncertain').length)
  const held = useBoard((b) => Object.values(b.holds).find(({ hold }) => hold.scope === 'farm') ?? null)
  const [on, word] = pressed[state]
  const does: Readonly<Record<Exclude<Verb, 'Stop'>, () => void>> = {
    Start: () => void start(state),
    Pause: () => void act('pause', { scope: 'farm' }),
    Drain: () => void act('drain', {}),
  }
  const segment = (verb: Verb) => {
    const isOn = verb === on
    const said = isOn ? (verb === 'Drain' && busy > 0 ? `${word} ${busy}` : word) : verb
    const look = classes(
      'inline-flex h-full items-center gap-1.5 rounded-sm px-2.5 text-m whitespace-nowrap',
      isOn ? 'bg-hover font-medium text-text' : 'text-soft hover:bg-raised hover:text-text',
    )
    const inside = (
      <>
        <Icon of={icons[verb]} className={isOn && verb === 'Start' ? 'text-good' : isOn ? 'text-text' : ''} />
        <span className={isOn ? '' : 'max-mid:sr-only'}>{said}</span>
      </>
    )
    if (verb === 'Stop') return <StopFarm key={verb} busy={busy} look={look} inside={inside} isOn={isOn} />
    if (verb === 'Start' && state === 'paused' && held !== null)
      return <StartFarm key={verb} card={held} look={look} inside={inside} />
    return (
      <Tip key={verb} text={isOn ? (sentence ?? explain[verb]) : explain[verb]}>
        <button type="button" aria-pressed={isOn} className={look} onClick={() => !isOn && does[verb]()}>
          {inside}
        </button>
      </Tip>
    )
  }
  return (
    <fieldset
      aria-label="The farm"
      className="flex h-8 shrink-0 items-stretch rounded-md border border-line-strong bg-surface p-0.5"
    >
      {(['Start', 'Pause', 'Drain', 'Stop'] as const).map(segment)}
    </fieldset>
  )
}
