import { Popover } from 'radix-ui'
import { AskBelow } from '../../parts/AskBelow.tsx'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'

export interface RemovalProps {
  readonly name: string
  /** What would come of it. */
  readonly sentence: string
  readonly onRemove: () => void
}

/** Removes a line, once it was asked. */
export const Removal = ({ name, sentence, onRemove }: RemovalProps) => (
  <AskBelow
    label={`Remove ${name}`}
    title={`Remove “${name}”?`}
    look="inline-flex size-6 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text"
    inside={
      <>
        <Icon of="trash-2" size={16} />
        <span className="sr-only">Remove {name}</span>
      </>
    }
    answers={
      <>
        <Popover.Close asChild>
          <Button>Keep it</Button>
        </Popover.Close>
        <Popover.Close asChild>
          <Button look="filled" onClick={onRemove}>
            Remove
          </Button>
        </Popover.Close>
      </>
    }
  >
    <p className="mt-1 text-m text-soft">{sentence}</p>
  </AskBelow>
)
