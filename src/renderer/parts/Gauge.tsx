export interface GaugeProps {
  readonly label: string
  /** 0 to 1. */
  readonly share: number
}

/** A bar that fills: a wait, a memory, a load. Its tone is that of what it stands in. */
export const Gauge = ({ label, share }: GaugeProps) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share * 100)}
    className="h-1 overflow-hidden rounded-[2px] bg-line-strong"
  >
    <div className="h-full bg-tone" style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
  </div>
)
