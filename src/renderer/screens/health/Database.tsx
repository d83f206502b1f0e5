import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Card } from '../../parts/Card.tsx'
import { Facts } from '../../parts/Facts.tsx'
import { Note } from '../../parts/Note.tsx'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { bytes } from '../../words/number.ts'
import { latency, relative } from '../../words/time.ts'

export const Database = ({ className = '' }: { readonly className?: string }) => {
  const store = useBoard((b) => b.store)
  const ms = useBoard((b) => b.pulse?.writeMs ?? null)
  const [isBacking, setBacking] = useState(false)
  const [last, setLast] = useState<string | null>(null)
  const backup = useClock((now) => (store.lastBackupAt === null ? 'none yet' : relative(store.lastBackupAt, now)))
  const backUp = async (): Promise<void> => {
    setBacking(true)
    const done = await act('backup', {})
    setBacking(false)
    if (done !== null) setLast(`${bytes(done.bytes)} in ${done.file}`)
  }
  return (
    <Card
      title="Database"
      facts={store.trouble === null ? 'well' : 'in trouble'}
      className={className}
      side={
        <Button height={24} icon="database-backup" disabled={isBacking} onClick={() => void backUp()}>
          {isBacking ? 'Backing up' : 'Back up now'}
        </Button>
      }
    >
      {store.trouble === null ? null : <Note icon="circle-x" tone="bad" sentence={store.trouble} />}
      <Facts
        of={[
          ['File', store.file],
          ['Size', bytes(store.bytes)],
          ['Schema', String(store.schema)],
          ['A write takes', ms === null ? null : latency(ms)],
          ['Last backup', backup],
          ['Backed up', last],
        ]}
      />
    </Card>
  )
}
