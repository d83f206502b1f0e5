import type { Check } from '../../src/core/contract/outputs.ts'

const good = (name: string, sentence: string): Check => ({ name, state: 'good', sentence, fix: null })

export const checks: readonly Check[] = [
  {
    name: 'USB permission',
    state: 'bad',
    sentence: 'This user may not open USB phones: the udev rule for Android is missing.',
    fix: 'Install the package android-sdk-platform-tools-common.',
  },
  {
    name: 'Build tools',
    state: 'warning',
    sentence: 'aapt2 is not installed. Each new session takes about 2 s longer on slow links.',
    fix: null,
  },
  good('adb', '1.0.41, server on 5037, only one'),
  good('Appium', '3.8.0, starts in 1.6 s'),
  good('UiAutomator2', 'driver 8.7.0'),
  good('Ports', '4723 to 4770 are free'),
  good('Database', '3 ms a write, schema 14'),
  good('Disk', '148 GB free, warns below 10 GB'),
  good('Memory', '18 of 23 GB free'),
  good('Flows', '3 checked: Instagram, Reelhouse, TikTok'),
]
