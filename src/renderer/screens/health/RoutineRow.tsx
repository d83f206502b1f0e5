import type { RoutineCard } from '../../../core/model/routine-card.ts'
import { Button } from '../../parts/Button.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { act } from '../../state/act.ts'
import { exactly, latency, relative, span } from '../../words/time.ts'
import { everyOptions, everyWord, routineLook, routineSentence } from './routine-rows.ts'

const cell = 'h-9 px-2 whitespace-nowrap first:pl-3 last:pr-3'
const nothing = <span className="text-faint">—</span>

const runNow = async ({ id, name }: RoutineCard): Promise<void> => {
  await act('run-routine', { routine: id }, `${name}: done. See what it did in its line.`)
}

/** What a routine did last and will do, and a person's hand on it. */
export const RoutineRow = ({ card, now }: { readonly card: RoutineCard; readonly now: number }) => {
  const { id, name, last, nextAt, state, runningSince, everyMs, usualMs } = card
  const look = routineLook(card)
  const isRunning = state === 'running'
  const isPaused = state === 'paused'
  const options = everyOptions(card).map((o) => (o.value === String(everyMs) ? { ...o, word: everyWord(everyMs) } : o))
  return (
    <tr className="border-b border-line/55 text-m last:border-0">
      <td className={`${cell} font-medium`} title={card.sentence}>
        {name}
      </td>
      <td className={`${cell} text-soft`} title={last === null ? undefined : exactly(last.at)}>
        {last === null ? nothing : relative(last.at, now)}
      </td>
      <td className={`${cell} text-right text-soft`}>
        {isRunning && runningSince !== null ? (
          <span className="text-faint">{span(now - runningSince)}</span>
        ) : last?.tookMs == null ? (
          nothing
        ) : (
          latency(last.tookMs)
        )}
      </td>
      <td className={`${cell} w-full max-w-0`}>
        <span className="flex items-center gap-2">
          <span
            role="img"
            aria-label={`State: ${look.word}`}
            title={look.word}
            data-tone={look.tone}
            className="inline-flex text-tone"
          >
            <Icon of={look.icon} />
          </span>
          <span
            className={`min-w-0 flex-1 truncate ${last === null ? 'text-faint' : ''}`}
            title={routineSentence(card)}
          >
            {routineSentence(card)}
          </span>
        </span>
      </td>
      <td className={`${cell} text-right text-soft`} title={nextAt === null ? undefined : exactly(nextAt)}>
        {isRunning ? 'running' : isPaused ? 'paused' : nextAt === null ? nothing : relative(nextAt, now)}
      </td>
      <td className={cell}>
        <span className="flex w-24">
          <Choice
            label="Every"
            isBare
            isWide
            value={String(everyMs)}
            options={options}
            onChange={(ms) =>
              void act('tune-routine', { routine: id, everyMs: Number(ms) === usualMs ? null : Number(ms) })
            }
          />
        </span>
      </td>
      <td className={cell}>
        <span className="flex items-center justify-end gap-1">
          <Button
            height={24}
            icon="play"
            aria-label={`Run now: ${name}`}
            title="Run now"
            disabled={isRunning || state === 'hung'}
            onClick={() => void runNow(card)}
          >
            <span className="max-mid:hidden">Run now</span>
          </Button>
          <IconButton
            icon={isPaused ? 'circle-play' : 'circle-pause'}
            word={isPaused ? `Resume ${name}` : `Pause ${name}`}
            size={24}
            onClick={() => void act(isPaused ? 'resume-routine' : 'pause-routine', { routine: id })}
          />
        </span>
      </td>
    </tr>
  )
}
