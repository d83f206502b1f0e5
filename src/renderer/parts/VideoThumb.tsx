import { memo, useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Fingerprint } from '../../core/model/ids.ts'
import { whenAtRest } from '../state/at-rest.ts'
import type { StillSize } from '../state/still.ts'
import { thumbs, videosAddress } from '../state/thumbs.ts'
import { classes } from '../style/classes.ts'
import { Icon } from './Icon.tsx'

export interface VideoThumbProps {
  /** Null while it is not known which. */
  readonly video: Fingerprint | null
  readonly size?: StillSize
  readonly className?: string
}

const nobody = (): void => {}

/**
 * A picture of a video, upright, with its own edge. Its place never changes: until the picture is drawn, and where none can
 * be, a film stands there. It is drawn once the place has rested in view.
 */
export const VideoThumb = memo(({ video, size = 'small', className = 'h-7 w-4.5' }: VideoThumbProps) => {
  const place = useRef<HTMLSpanElement>(null)
  const subscribe = useCallback(
    (listener: () => void) => (video === null ? nobody : thumbs.subscribe(video, size, listener)),
    [video, size],
  )
  const url = useSyncExternalStore(subscribe, () => (video === null ? null : thumbs.urlOf(video, size)))
  const isThere = url !== null
  useEffect(() => {
    const element = place.current
    if (video === null || isThere || element === null || videosAddress() === null) return
    let release = nobody
    return whenAtRest(
      element,
      () => {
        release = thumbs.want(video, size)
      },
      () => {
        release()
        release = nobody
      },
    )
  }, [video, size, isThere])
  return (
    <span
      ref={place}
      data-thumb={isThere ? 'still' : 'film'}
      className={classes(
        'flex shrink-0 items-center justify-center rounded-xs border border-line-strong bg-raised text-faint',
        className,
      )}
    >
      {isThere ? (
        <img src={url} alt="" decoding="sync" className="size-full rounded-[inherit] object-cover" />
      ) : (
        <Icon of="film" />
      )}
    </span>
  )
})
VideoThumb.displayName = 'VideoThumb'
