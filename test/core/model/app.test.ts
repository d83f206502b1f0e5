import { expect, it } from 'vitest'
import { appName } from '../../../src/core/model/app.ts'

it('apps are written as they write themselves', () =>
  expect(['tiktok', 'youtube', 'reelhouse', ''].map(appName)).toEqual(['TikTok', 'YouTube', 'Reelhouse', '']))
