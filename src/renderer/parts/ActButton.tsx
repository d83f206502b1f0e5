import { useId } from 'react'
import { Button, type ButtonProps } from './Button.tsx'

export interface ActButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why not now; null: it can be pressed. */
  readonly refusal: string | null
}

/** A button that says beside it why it cannot be pressed. */
export const ActButton = ({ refusal, ...rest }: ActButtonProps) => {
  const why = useId()
  return (
    <>
      <Button {...rest} {...(refusal === null ? {} : { disabled: true, 'aria-describedby': why })} />
      {refusal === null ? null : (
        <p id={why} className="w-full text-s text-faint">
          {refusal}
        </p>
      )}
    </>
  )
}
