import { useFlying } from '../state/scrolling.ts'

/** Lies over all of a long list while somebody flies over it: to light up each thing that passes the pointer costs every picture. */
export const FlightVeil = () => (useFlying() ? <div className="absolute inset-0" /> : null)
