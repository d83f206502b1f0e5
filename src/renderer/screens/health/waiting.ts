import type { WaitingCode } from '../../looks/hold.ts'

/** What holds a group of jobs, in a few words; the sentence of its first job follows. */
export const waitingWords: Readonly<Record<WaitingCode, string>> = {
  state: 'Not in line',
  draft: 'A draft, not approved',
  content: 'The app does not take it as it is',
  due: 'Not due yet',
  farm: 'The farm is held',
  campaign: 'The campaign is held',
  app: 'The app is held',
  account: 'The account is held',
  vendor: 'The cloud vendor is held',
  phone: 'The phone is held or away',
  'no-phone': 'No phone for the account',
  cap: 'Cap of the day is used up',
  spacing: 'Spacing after the last post',
  window: 'Posting window is closed',
  slot: 'Next slot has not come',
  'account-busy': 'The account posts another video',
  'phone-busy': 'The phone works on another job',
  uncertain: 'An uncertain post comes first',
  line: 'In line, ready for a slot',
}
