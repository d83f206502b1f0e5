/** Why something was not done, where it was asked for; nothing while there is none. */
export const Refusal = ({ of, className = 'mt-3' }: { readonly of: string | null; readonly className?: string }) =>
  of === null ? null : (
    <p role="alert" className={`${className} text-m text-bad`}>
      {of}
    </p>
  )
