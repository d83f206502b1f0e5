import { type ReactNode, useId, useRef, useState } from 'react'
import type { Point } from '../../../core/model/action.ts'
import type { PhoneCard } from '../../../core/model/board.ts'
import type { IconName } from '../../looks/icons.ts'
import { Icon } from '../../parts/Icon.tsx'
import { useClock } from '../../state/clock.ts'
import { usePicture } from '../../state/picture.ts'
import { classes } from '../../style/classes.ts'
import { timeOfDay } from '../../words/time.ts'
import type { Size } from './coordinates.ts'
import { ScreenHead } from './ScreenHead.tsx'
import type { Hands } from './use-hands.ts'
import { useTouch } from './use-touch.ts'
import { useTyping } from './use-typing.ts'

export interface LiveScreenProps {
  readonly phone: PhoneCard
  readonly hands: Hands
  /** Why there is no picture, for a person. */
  readonly without: { readonly icon: IconName | null; readonly sentence: string }
  /** Below the screen. */
  readonly children: ReactNode
}

const staleMs = 10_000
/** Most phones of today, until the first picture says better. */
const usual: Size = { width: 1_080, height: 2_340 }

const Mark = ({ at, isOn }: { at: Point; isOn: boolean }) => (
  <span
    className={classes(
      'pointer-events-none absolute size-7 -translate-1/2 rounded-full border-2 border-white bg-black/35 shadow-1',
      isOn ? 'opacity-100' : 'opacity-0 transition-opacity duration-150',
    )}
    style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}
  />
)

const Aim = ({ at }: { at: Point }) => (
  <span
    className="pointer-events-none absolute size-6 -translate-1/2 rounded-full border-2 border-white shadow-1 outline-2 outline-black/60"
    style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}
  />
)

/** The phone's own screen, as large as there is room. It takes input only while a person has the phone. */
export const LiveScreen = ({ phone, hands, without, children }: LiveScreenProps) => {
  const help = useId()
  const shown = useRef<HTMLImageElement>(null)
  const [size, setSize] = useState(usual)
  const [broken, setBroken] = useState<string | null>(null)
  const { ref, picture } = usePicture(phone.id, 'XL')
  const isStale = useClock((now) => picture !== null && now - picture.at > staleMs)
  const touch = useTouch(shown, hands)
  const typing = useTyping(hands, size)
  const isThere = picture !== null && picture.url !== broken
  const ratio = size.width / size.height
  const isOn = hands.areOn && isThere
  return (
    <section
      aria-label="Screen"
      className="flex max-w-[min(46vw,960px)] min-w-70 shrink-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
      style={{ width: `calc((100vh - 168px) * ${ratio.toFixed(4)} + 26px)` }}
    >
      <ScreenHead phone={phone} age={!isThere ? 'none' : isStale ? 'stale' : 'live'} at={picture?.at ?? null} />
      <div className="flex min-h-0 flex-1 items-center justify-center px-3 [container-type:size]">
        <div
          ref={ref}
          {...(isOn
            ? { role: 'application', tabIndex: 0, 'aria-label': `Screen of ${phone.name}`, 'aria-describedby': help }
            : {})}
          {...touch.handlers}
          {...typing.handlers}
          data-phone-screen={phone.id}
          className={classes(
            'relative touch-none overflow-hidden rounded-md bg-raised select-none',
            isOn && 'cursor-crosshair',
          )}
          style={{ width: `min(100cqw, calc(100cqh * ${ratio.toFixed(4)}))`, aspectRatio: ratio }}
        >
          {isThere ? (
            <img
              ref={shown}
              src={picture.url}
              alt={`Screen of ${phone.name}`}
              draggable={false}
              className="size-full object-contain"
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
                if (width > 0 && height > 0 && (width !== size.width || height !== size.height))
                  setSize({ width, height })
              }}
              onError={() => setBroken(picture.url)}
            />
          ) : (
            <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center text-m text-faint">
              {without.icon === null ? null : (
                <span className="inline-flex size-11 items-center justify-center rounded-full bg-hover text-soft">
                  <Icon of={without.icon} size={20} />
                </span>
              )}
              <p>{without.sentence}</p>
            </div>
          )}
          {isThere && isStale ? (
            <span className="absolute inset-x-2 bottom-2 rounded-sm bg-black/80 py-1 text-center text-m font-medium text-white">
              as of {timeOfDay(picture.at)}
            </span>
          ) : null}
          {isOn && touch.mark !== null ? <Mark at={touch.mark} isOn={touch.mark.isDown || hands.isBusy} /> : null}
          {isOn && typing.aim !== null ? <Aim at={typing.aim} /> : null}
          <span className="pointer-events-none absolute inset-0 rounded-md inset-ring inset-ring-line-strong" />
        </div>
      </div>
      <p id={help} className="sr-only">
        Click to tap, drag to swipe, hold for a long press. What you type goes to the phone. Shift with the arrows moves
        an aim, Shift and Enter tap there. Tab goes on, Escape lets go.
      </p>
      {children}
    </section>
  )
}
