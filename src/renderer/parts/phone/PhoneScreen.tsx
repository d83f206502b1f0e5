import { memo, type ReactNode } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { useClock } from '../../state/clock.ts'
import { usePicture } from '../../state/picture.ts'
import type { PictureSize } from '../../state/watching.ts'
import { timeOfDay } from '../../words/time.ts'
import { Icon } from '../Icon.tsx'

const icons = { offline: 'unplug', off: 'cloud-off', restarting: 'power' } as const

export interface PhoneScreenProps {
  readonly phone: PhoneId
  readonly name: string
  /** How large it is shown: the control room takes pictures accordingly; null asks for none. */
  readonly size: PictureSize | null
  /** Grey and darkened, with an icon of why. */
  readonly trouble: keyof typeof icons | null
  /** Darkened under what lies on it. */
  readonly isDim?: boolean
  /** No room for words. */
  readonly isSmall?: boolean
  readonly className: string
  readonly children?: ReactNode
}

const staleMs = 10_000

/** The last picture of a phone's own screen, and of no other's: it is cleared the moment the identity changes. */
export const PhoneScreen = memo((props: PhoneScreenProps) => {
  const { phone, name, size, trouble, isDim, isSmall, className, children } = props
  const { ref, picture, isLanded } = usePicture(phone, size)
  const isStale = useClock((now) => picture !== null && now - picture.at > staleMs)
  const isDark = isDim === true || trouble !== null
  return (
    <div
      ref={ref}
      className={`relative shrink-0 rounded-md bg-raised outline -outline-offset-1 outline-line-strong ${className}`}
      data-phone-screen={phone}
    >
      {picture === null ? (
        <span className="absolute inset-0 flex items-center justify-center px-1 text-center text-s text-faint">
          {isLanded && !isDark && children === undefined ? 'No picture yet' : null}
        </span>
      ) : (
        <img
          // of another phone: nothing of the last one is shown while its picture comes
          key={phone}
          src={picture.url}
          alt={`Screen of ${name}`}
          draggable={false}
          className={`size-full rounded-md object-cover ${trouble === null ? '' : 'grayscale'}`}
        />
      )}
      {isDark && picture !== null ? <span className="absolute inset-px rounded-md bg-black/60" /> : null}
      {children === undefined ? null : (
        <span className="absolute inset-0 flex items-center justify-center">{children}</span>
      )}
      {trouble === null ? null : (
        <span className="absolute inset-0 flex items-center justify-center">
          <span
            className={`inline-flex size-11 items-center justify-center rounded-full ${
              picture === null ? 'bg-hover text-soft' : 'bg-black/70 text-white'
            }`}
          >
            <Icon of={icons[trouble]} size={20} />
          </span>
        </span>
      )}
      {picture !== null && isStale ? (
        <span className="absolute inset-x-1 bottom-1 rounded-sm bg-black/80 py-0.5 text-center text-s font-medium whitespace-nowrap text-white">
          {isSmall === true ? '' : 'as of '}
          {timeOfDay(picture.at)}
        </span>
      ) : null}
    </div>
  )
})
PhoneScreen.displayName = 'PhoneScreen'
