import { ToggleGroup } from 'radix-ui'

export interface SegmentsProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly word: string; readonly name: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, all in sight. */
export const Segments = <T extends string>({ label, value, options, onChange }: SegmentsProps<T>) => (
  <ToggleGroup.Root
    type="single"
    aria-label={label}
    value={value}
    onValueChange={(next) => next !== '' && onChange(next as T)}
    className="flex h-7 w-fit items-stretch rounded-md border border-line-strong bg-surface p-px"
  >
    {options.map((option) => (
      <ToggleGroup.Item
        key={option.value}
        value={option.value}
        aria-label={option.name}
        className="min-w-7 rounded-sm px-2 text-m text-soft hover:text-text data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-text"
      >
        {option.word}
      </ToggleGroup.Item>
    ))}
  </ToggleGroup.Root>
)
