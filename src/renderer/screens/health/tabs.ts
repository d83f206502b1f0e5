export const tabs = ['overview', 'slots', 'routines', 'waiting', 'events', 'journal', 'doctor'] as const
export type Tab = (typeof tabs)[number]

export const tabWords: Readonly<Record<Tab, string>> = {
  overview: 'Overview',
  slots: 'Slots',
  routines: 'Routines',
  waiting: 'Waiting',
  events: 'Events',
  journal: 'Journal',
  doctor: 'Doctor',
}

/** The tab of an address; nonsense is the overview. */
export const tabOf = (path: readonly string[]): Tab => tabs.find((tab) => tab === path[1]) ?? 'overview'
