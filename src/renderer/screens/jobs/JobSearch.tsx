import { useCallback } from 'react'
import { SearchField } from '../../parts/SearchField.tsx'
import { useShown } from '../../state/board.ts'
import { ask } from '../../state/view.ts'
import { jobKeys, suggestJobs } from './filter.ts'

export const JobSearch = ({ search }: { readonly search: string }) => {
  const suggest = useCallback((typed: string) => {
    const { board } = useShown.getState()
    return board === null ? [] : suggestJobs(typed, board)
  }, [])
  return (
    <SearchField
      keys={jobKeys}
      value={search}
      onChange={(q) => ask({ q })}
      suggest={suggest}
      placeholder="account, state, fault, phone, or any word"
      className="w-60 mid:w-90 wide:w-150 2k:w-190"
    />
  )
}
