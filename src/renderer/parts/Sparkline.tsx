import { line } from 'd3-shape'
import type { Tone } from '../looks/look.ts'

export interface SparklineProps {
  /** Null where nothing was measured. */
  readonly points: readonly (number | null)[]
  readonly tone?: Tone
  /** What the drawing says, for those who do not see it. */
  readonly label: string
  readonly className?: string
  /** The lowest span that is drawn as full height, so that a calm line stays calm. */
  readonly least?: number
}

const width = 100
const height = 26

/** A line of the last values, the last one dotted; the area under it at a tenth. */
export const Sparkline = ({ points, tone = 'good', label, className = '', least = 0.1 }: SparklineProps) => {
  const known = points.filter((p) => p !== null)
  const top = Math.max(...known)
  const low = Math.min(...known, top - least)
  const x = (i: number) => (points.length < 2 ? width : (i / (points.length - 1)) * (width - 2))
  const y = (v: number) => 3 + (1 - (v - low) / (top - low || 1)) * (height - 10)
  const path =
    line<number | null>()
      .defined((v) => v !== null)
      .x((_, i) => x(i))
      .y((v) => y(v ?? 0))(points) ?? ''
  const last = points.at(-1) ?? null
  const end = x(points.length - 1)
  const start = x(points.findIndex((v) => v !== null))
  return (
    <span className={`relative block h-6.5 ${className}`} data-tone={tone} role="img" aria-label={label}>
      {known.length < 2 ? null : (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full text-tone"
          aria-hidden
        >
          <path d={`${path}L${end},${height}L${start},${height}Z`} fill="currentColor" opacity={0.12} />
          <path d={path} fill="none" stroke="currentColor" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
        </svg>
      )}
      {last === null || known.length < 2 ? null : (
        <span
          className="absolute size-1 -translate-1/2 rounded-full bg-tone"
          style={{ left: `${end}%`, top: `${(y(last) / height) * 100}%` }}
        />
      )}
    </span>
  )
}
