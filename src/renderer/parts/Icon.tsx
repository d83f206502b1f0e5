import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'

const strokes = { 14: 2.1, 16: 1.9, 18: 1.75, 20: 1.75 } as const

export interface IconProps {
  readonly of: LucideIcon
  readonly size?: keyof typeof strokes
  readonly className?: string
}

/** An icon always stands beside its word, so it says nothing itself. It clips nothing: that would cost each its own layer. */
export const Icon = memo(({ of: Shape, size = 14, className = '' }: IconProps) => (
  <Shape
    size={size}
    strokeWidth={strokes[size]}
    className={`shrink-0 overflow-visible ${className}`}
    aria-hidden
    focusable={false}
  />
))
Icon.displayName = 'Icon'
