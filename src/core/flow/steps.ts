import type { Flow } from './shape.ts'

/** Names of the steps that every flow has, besides those of its screens. */
export const steps = {
  list: 'Reading the profile',
  commit: 'Sharing',
  proof: 'Looking for the post',
} as const

/** The steps of the longest ordinary run, in their order. */
export const stepsOf = (flow: Pick<Flow, 'screens'>): readonly string[] => [
  steps.list,
  ...Object.keys(flow.screens).filter((name) => flow.screens[name]?.do.length !== 0),
  steps.commit,
  steps.proof,
]
