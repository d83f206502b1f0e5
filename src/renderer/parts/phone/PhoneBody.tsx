import { clamp, cut } from '../../style/cut.ts'
import { Icon } from '../Icon.tsx'

/** In px, of the narrowest card: what is beside its screen. */
export const room = 149

export interface PhoneBodyProps {
  readonly account: string
  readonly lead: string
  readonly note: string | null
  /** The lead is the title of a job in hand, the note its caption. */
  readonly isJob: boolean
  /** Room for all of the note. */
  readonly isLong: boolean
  /** Uncertain jobs of a phone that works on. */
  readonly chip: { readonly n: number; readonly href: string | null } | null
}

const Chip = ({ n, href }: { n: number; href: string | null }) => {
  const look =
    'mt-1 inline-flex h-5 items-center gap-1.5 self-start rounded-sm bg-tone-tint px-1.5 text-s font-medium text-tone'
  const inside = (
    <>
      <Icon of="circle-question-mark" />
      {n} uncertain
    </>
  )
  return href === null ? (
    <span data-tone="doubt" className={look}>
      {inside}
    </span>
  ) : (
    <a data-tone="doubt" href={href} className={look}>
      {inside}
    </a>
  )
}

export const PhoneBody = ({ account, lead, note, isJob, isLong, chip }: PhoneBodyProps) => (
  <>
    <p className={`text-s text-soft ${cut(account, room, 12)}`} title={account}>
      {account}
    </p>
    <p
      className={`mt-1 text-m leading-4.5 wrap-anywhere ${isJob ? 'font-medium' : ''} ${clamp(lead, room, isJob ? 2 : 4, 13)}`}
      title={lead}
    >
      {lead}
    </p>
    {note === null ? null : (
      <p className={`mt-1 text-s text-soft wrap-anywhere ${clamp(note, room, isLong ? 12 : 2, 12)}`} title={note}>
        {note}
      </p>
    )}
    {chip === null ? null : <Chip {...chip} />}
  </>
)
