import { memo } from 'react'
import type { IconName } from '../looks/icons.ts'

export interface IconProps {
  readonly of: IconName
  readonly size?: 14 | 16 | 18 | 20
  readonly className?: string
}

/**
 * An icon always stands beside its word, so it says nothing itself. It is a letter of a font: a window has thousands, and
 * drawing a shape, which needs elements and layers of its own, would be most of the work of scrolling.
 */
export const Icon = memo(({ of, size = 14, className = '' }: IconProps) => (
  <i className={`icon icon-${of} ${className}`} style={size === 14 ? undefined : { fontSize: size }} aria-hidden />
))
Icon.displayName = 'Icon'
