import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useBoard } from '../../state/board.ts'
import { Button } from '../Button.tsx'
import { PopoverPanel } from '../PopoverPanel.tsx'
import { KeysForm } from './KeysForm.tsx'
import { VendorPhones } from './VendorPhones.tsx'

/** The way to phones that are rented: keys first, then the choice of phones. */
export const CloudVendor = ({ word }: { readonly word?: string }) => {
  const vendor = useBoard((b) => b.vendors?.[0] ?? null)
  const [isOpen, setOpen] = useState(false)
  const [isChanging, setChanging] = useState(false)
  const asksKeys = vendor === null || vendor.trouble !== null || isChanging
  const open = (next: boolean): void => {
    setOpen(next)
    setChanging(false)
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger asChild>
        <Button icon="cloud">{word ?? (vendor === null ? 'Add a cloud vendor' : 'Add cloud phones')}</Button>
      </Popover.Trigger>
      <PopoverPanel aria-label="Cloud vendor" align="start" className="w-90 p-4">
        <div className="flex items-center justify-between gap-2">
          <p className="font-semibold">GeeLark</p>
          {asksKeys ? null : (
            <Button look="bare" height={24} onClick={() => setChanging(true)}>
              Change keys
            </Button>
          )}
        </div>
        {asksKeys ? (
          <>
            {vendor?.trouble == null ? null : <p className="mt-1 text-m text-need">{vendor.trouble}</p>}
            <KeysForm onDone={() => setChanging(false)} />
          </>
        ) : (
          <VendorPhones vendor={vendor.name} onDone={() => open(false)} />
        )}
      </PopoverPanel>
    </Popover.Root>
  )
}
