import { expect, it } from 'vitest'
import { describe } from '../../../src/core/flow/describe.ts'
import { reelhouse } from './rig.ts'

it('a flow in words names every screen, its one commit, its proof and what it never taps', () => {
  const chapters = Object.fromEntries(describe(reelhouse).map((c) => [c.title, c.lines]))
  expect(chapters['App']).toEqual(['com.reelhouse.app, made for version 7.4, in en'])
  expect(chapters['Then, to the share screen']).toHaveLength(Object.keys(reelhouse.screens).length)
  expect(chapters['Then, to the share screen']).toContain(
    'composer (caption_input and no caption_done): type {caption} into caption_input, until there is caption',
  )
  expect(chapters['The commit']).toContain('Once: on share_button and share_as_handle, tap share_button')
  expect(chapters['The commit']).toContain('If it comes, once: on about_reels_sheet, tap first_time_share_button')
  expect(chapters['What ends the run']).toContain('blocked (sheet_title like “try again later”): action-blocked')
  expect(chapters['Never tapped']).toContain('retry_upload')
})
