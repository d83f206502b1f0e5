import { useId } from 'react'
import { classes } from '../style/classes.ts'
import { Button, type ButtonProps } from './Button.tsx'

export interface ActButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why not now; null: it can be pressed. */
  readonly refusal: string | null
}

const resting =
  'aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-faint aria-disabled:hover:bg-transparent'

/** A button that keeps its place in the order of keys while it cannot be pressed, and says beside it why. */
export const ActButton = ({ refusal, onClick, className, ...rest }: ActButtonProps) => {
  const why = useId()
  const isOpen = refusal === null
  return (
    <>
      <Button
        {...rest}
        {...(isOpen ? { onClick } : { 'aria-disabled': true, 'aria-describedby': why })}
        className={classes(resting, className)}
      />
      {isOpen ? null : (
        <p id={why} className="w-full text-s text-faint">
          {refusal}
        </p>
      )}
    </>
  )
}
