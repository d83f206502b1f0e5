import { usePrefs } from '../../state/prefs.ts'
import { useQuery } from '../../state/view.ts'

export const groupings = ['state', 'group', 'tag', 'host', 'server', 'app', 'link'] as const
export type Grouping = (typeof groupings)[number]
export const sorts = ['trouble', 'name'] as const
export type Sort = (typeof sorts)[number]
export type Size = 'S' | 'M' | 'L'

const oneOf = <T extends string>(all: readonly T[], word: string | null, otherwise: T): T =>
  all.find((one) => one === word) ?? otherwise

/** How the phones are shown, from the address; nonsense in it counts for nothing. The size is also remembered. */
export const useChoices = () => {
  const size = usePrefs((p) => p.size)
  return {
    group: oneOf(groupings, useQuery('group'), 'state'),
    sort: oneOf(sorts, useQuery('sort'), 'trouble'),
    size: oneOf<Size>(['S', 'M', 'L'], useQuery('size'), size),
    text: useQuery('q') ?? '',
  }
}
