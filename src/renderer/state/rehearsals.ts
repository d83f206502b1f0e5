import { create } from 'zustand'
import type { CommandOutput } from '../../core/contract/commands.ts'
import type { Receipt } from '../../core/contract/panel.ts'
import type { AccountCard } from '../../core/model/board.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import { send } from './act.ts'

/** The last rehearsal of a phone that this window asked for. It goes on, and is kept, while another page is looked at. */
export interface Rehearsing {
  readonly handle: string
  readonly since: number
  /** Null while it plays. */
  readonly receipt: Receipt<CommandOutput<'rehearse'>> | null
}

export const useRehearsals = create<Readonly<Record<PhoneId, Rehearsing>>>(() => ({}))

export const rehearse = async (phone: PhoneId, { app, handle }: Pick<AccountCard, 'app' | 'handle'>): Promise<void> => {
  const begun: Rehearsing = { handle, since: Date.now(), receipt: null }
  useRehearsals.setState({ [phone]: begun })
  const receipt = await send('rehearse', { phone, account: `${app}/${handle}` })
  useRehearsals.setState({ [phone]: { ...begun, receipt } })
}
