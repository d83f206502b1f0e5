import type { Latency } from './state.ts'

/** The three kinds of phone a farm meets. `cloud` has 150 ms round trips on a 20 Mbit/s line. */
export const latencies: Readonly<Record<Latency['name'], Latency>> = {
  instant: {
    name: 'instant',
    roundTripMs: 0,
    bytesPerSecond: Number.POSITIVE_INFINITY,
    instrumentationMs: 50,
    launchMs: 20,
    uploadMs: 200,
  },
  usb: {
    name: 'usb',
    roundTripMs: 3,
    bytesPerSecond: 30_000_000,
    instrumentationMs: 900,
    launchMs: 400,
    uploadMs: 2_500,
  },
  cloud: {
    name: 'cloud',
    roundTripMs: 150,
    bytesPerSecond: 2_500_000,
    instrumentationMs: 2_500,
    launchMs: 1_500,
    uploadMs: 8_000,
  },
}

export function isLatencyName(name: string): name is Latency['name'] {
  return Object.hasOwn(latencies, name)
}
