import { useId, useRef, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { field } from '../../parts/Field.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { classes } from '../../style/classes.ts'
import type { Hands } from './use-hands.ts'

/**
 * Types a whole text at once. What is typed is nowhere but in the field itself, and leaves it as it is sent: no state, no
 * form that a browser remembers, no password that it offers to keep.
 */
export const TypeField = ({ hands }: { readonly hands: Hands }) => {
  const id = useId()
  const typed = useRef<HTMLInputElement>(null)
  const [isHidden, setHidden] = useState(false)
  const type = () => {
    const text = typed.current?.value ?? ''
    if (text === '' || typed.current === null) return
    // one that cannot be typed stays, to be mended
    if (hands.act({ kind: 'text', text })) typed.current.value = ''
    typed.current.focus()
  }
  return (
    <div>
      <label htmlFor={id} className="block text-s text-soft">
        Text for the phone <span className="text-faint">– or click its screen and type there</span>
      </label>
      <div className="mt-1 flex items-center gap-2">
        <div className="relative min-w-0 flex-1">
          <input
            ref={typed}
            id={id}
            type="text"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={1_000}
            data-1p-ignore
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              type()
            }}
            className={classes(field, 'pr-9', isHidden && '[-webkit-text-security:disc]')}
          />
          <IconButton
            icon={isHidden ? 'eye-off' : 'eye'}
            word={isHidden ? 'Show what I type' : 'Hide what I type'}
            size={24}
            className="absolute! top-1 right-1"
            aria-pressed={isHidden}
            onClick={() => setHidden(!isHidden)}
          />
        </div>
        <Button height={32} onClick={type}>
          Type it
        </Button>
      </div>
    </div>
  )
}
