import type { AccountCard, CampaignCard, FarmState, PhoneCard } from '../../../core/model/board.ts'
import { isHolding } from '../../../core/model/hold.ts'
import type { Millis } from '../../../core/model/ids.ts'
import { waitingIcons } from '../../looks/hold.ts'
import type { IconName } from '../../looks/icons.ts'
import { jobLooks } from '../../looks/job.ts'
import type { Tone } from '../../looks/look.ts'
import { screenName } from '../../words/name.ts'
import { count } from '../../words/number.ts'
import { left, moment, span, timeOfDay } from '../../words/time.ts'
import type { JobRow } from './row.ts'

/** What the board knows about the things around a job. */
export interface Around {
  readonly farm: FarmState
  readonly account: AccountCard | null
  readonly campaign: CampaignCard | null
  readonly phone: PhoneCard | null
}

/** One line: what went wrong, what it does, or why it waits. */
export interface Note {
  readonly icon: IconName
  readonly tone: Tone
  readonly text: string
}

const looks = (n: number): string =>
  (['no look', 'one look', 'two looks', 'three looks'] as const)[n] ?? `${count(n)} looks`

const neutral = (icon: IconName, text: string): Note => ({ icon, tone: 'neutral', text })

const bare = (sentence: string): string => sentence.replace(/\.$/, '')

/** Why a job waits, from the cards of the board, in the order of the claim. The command `why` knows it exactly. */
const holdNote = (row: JobRow, { farm, account, campaign, phone }: Around, now: Millis): Note => {
  if (row.draft) return { icon: waitingIcons.draft, tone: 'need', text: 'A draft: waits for your approval' }
  if (row.unfit !== null) return { icon: waitingIcons.content, tone: 'need', text: bare(row.unfit) }
  if (row.due > now)
    return neutral(
      'clock',
      `Due ${row.due - now < 3_600_000 ? `in ${left(row.due, now)}` : `at ${moment(row.due, now)}`}`,
    )
  if (farm !== 'running')
    return neutral(waitingIcons.farm, farm === 'paused' ? 'The farm is paused' : `The farm is ${farm}`)
  const ofCampaign = campaign?.holds.find((h) => isHolding(h, now))
  if (ofCampaign !== undefined) return neutral(waitingIcons.campaign, bare(ofCampaign.sentence))
  if (account === null || account.phone === null) return neutral(waitingIcons['no-phone'], 'No phone has this account')
  const ofAccount = account.holds.find((h) => isHolding(h, now))
  if (ofAccount !== undefined) {
    const icon = ofAccount.reason === 'cooldown' ? waitingIcons.spacing : waitingIcons.account
    const rest = ofAccount.until === null ? '' : `: ${left(ofAccount.until, now)} left`
    return neutral(icon, `${bare(ofAccount.sentence)}${rest}`)
  }
  if (account.used >= account.cap)
    return neutral(waitingIcons.cap, `Cap reached: ${account.used} of ${account.cap} in 24 h`)
  const spaced = account.cooldownUntil ?? (account.lastPostAt ?? 0) + (account.spacingMs ?? 0)
  if (spaced > now)
    return neutral(
      waitingIcons.spacing,
      account.spacingMs === undefined
        ? `Spacing: ${left(spaced, now)} left`
        : `Spacing of ${span(account.spacingMs)}: ${left(spaced, now)} left`,
    )
  if (phone === null) return neutral(waitingIcons['no-phone'], 'Its phone is not on the board')
  if (phone.adb !== 'device')
    return neutral(
      waitingIcons.phone,
      phone.adb === 'unauthorized'
        ? `Phone ${phone.name} asks to allow USB debugging`
        : `Phone ${phone.name} is offline since ${moment(phone.adbSince, now)}`,
    )
  const ofPhone = phone.holds.find((h) => isHolding(h, now))
  if (ofPhone !== undefined)
    return neutral(ofPhone.reason === 'rest' ? waitingIcons.window : waitingIcons.account, bare(ofPhone.sentence))
  return neutral(
    waitingIcons.line,
    phone.doing === null ? 'In line for its phone' : `Another job runs on ${phone.name}`,
  )
}

export const noteOf = (row: JobRow, around: Around, now: Millis): Note => {
  const look = jobLooks[row.state]
  const said = (text: string): Note => ({ icon: look.icon, tone: look.tone, text })
  const wish = row.wish === null ? '' : row.wish === 'pause' ? ', pauses when it can' : ', is skipped when it can'
  switch (row.state) {
    case 'pending':
      return holdNote(row, around, now)
    case 'claimed':
      return said(`A worker takes it${wish}`)
    case 'running':
    case 'verifying': {
      const doing = around.phone?.doing
      if (doing?.job !== row.id) return said(row.state === 'running' ? `In hand${wish}` : 'Being verified')
      return said(
        `${doing.screen === null ? 'Opening the app' : screenName(doing.screen)}, step ${doing.step + 1} of ${doing.of}${wish}`,
      )
    }
    case 'uncertain':
      return said(
        `Share permitted${row.committedAt === null ? '' : ` at ${timeOfDay(row.committedAt)}`}, ${looks(row.looks)} found no proof`,
      )
    case 'retrying':
      return said(
        `${row.fault?.sentence ?? 'It is tried again.'}${row.due > now ? ` Again in ${left(row.due, now)}` : ' Again when its phone is free'}`,
      )
    case 'failed':
      return said(bare(row.fault?.sentence ?? 'It is not tried again by itself'))
    case 'paused':
      return said('Set aside by you')
    case 'skipped':
      return row.committedAt === null
        ? neutral('circle-slash', 'You do not want it')
        : neutral('circle-slash', `Skipped after its share tap at ${moment(row.committedAt, now)}`)
    case 'succeeded':
      if (row.proof?.how === 'file')
        return {
          icon: 'circle-check',
          tone: 'good',
          text: `Posted before, its progress file says: ${moment(row.proof.at, now)}`,
        }
      return row.proof?.how === 'person'
        ? { icon: 'user-check', tone: 'good', text: 'You saw that it is there' }
        : {
            icon: 'circle-check',
            tone: 'good',
            text: `Seen on the profile at ${moment(row.proof?.at ?? row.changedAt, now)}`,
          }
  }
}
