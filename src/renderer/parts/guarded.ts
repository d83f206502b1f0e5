import type { ComponentProps, SyntheticEvent } from 'react'

type Props = Omit<ComponentProps<'button'>, 'disabled'>

const refuse = (event: SyntheticEvent): void => {
  // of a form: Enter in one of its fields presses its button, too
  event.preventDefault()
  event.stopPropagation()
}

/**
 * A button that may not be pressed now. `disabled` would take the focus away from whoever has just pressed it: it keeps
 * its place, says so, and does nothing.
 */
export const guarded = ({ disabled, ...props }: ComponentProps<'button'>): Props => {
  if (disabled !== true) return props
  // what opens a menu answers these before the click
  const { onKeyDown: _, onPointerDown: __, ...rest } = props
  return { ...rest, 'aria-disabled': true, onClick: refuse }
}
