import { useId, useMemo, useState } from 'react'
import { type Query, readQuery, type Token, withoutToken, withToken, writeQuery } from '../state/query.ts'
import { count } from '../words/number.ts'
import { Icon } from './Icon.tsx'
import { Key } from './Key.tsx'
import { popover } from './popover.ts'

export interface Suggestion extends Token {
  /** What is read in the list where the value alone says too little. */
  readonly shown?: string
  /** How many would be left. */
  readonly n?: number
}

export interface SearchFieldProps {
  /** Words before a colon that make a token. */
  readonly keys: readonly string[]
  /** The query as text; it lives in the address. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** For what is being typed, best first; asked from the second letter on. */
  readonly suggest: (typed: string) => readonly Suggestion[]
  readonly placeholder: string
  readonly className?: string
}

const Chip = ({ token, onRemove }: { token: Token; onRemove: () => void }) => (
  <span className="inline-flex h-5.5 max-w-60 shrink-0 items-center gap-1 rounded-sm bg-accent-tint pl-1.5 text-m whitespace-nowrap">
    <span className="text-accent-text">{token.key}:</span>
    <span className="truncate">{token.value}</span>
    <button
      type="button"
      aria-label={`Take ${token.key}:${token.value} away`}
      onClick={onRemove}
      className="inline-flex size-5.5 items-center justify-center rounded-sm text-soft hover:text-text"
    >
      <Icon of="x" />
    </button>
  </span>
)

/** Tokens as chips, then free text. Backspace takes the last chip apart again. */
export const SearchField = ({ keys, value, onChange, suggest, placeholder, className = 'w-110' }: SearchFieldProps) => {
  const list = useId()
  const query: Query = useMemo(() => readQuery(value, keys), [value, keys])
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = useMemo(() => (query.text.length < 2 ? [] : suggest(query.text).slice(0, 8)), [query.text, suggest])
  const put = (next: Query) => onChange(writeQuery(next))
  const pick = (token: Token) => {
    put(withToken({ ...query, text: '' }, { key: token.key, value: token.value }))
    setAt(0)
  }
  const isListed = isOpen && found.length > 0
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const { key } = event
    const chosen = found[at]
    if (key === 'Backspace' && event.currentTarget.value === '' && query.tokens.length > 0) {
      event.preventDefault()
      const last = query.tokens.at(-1)
      put({ tokens: query.tokens.slice(0, -1), text: last === undefined ? '' : last.value })
    } else if (isListed && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault()
      setAt((at + (key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    } else if (isListed && key === 'Tab' && chosen !== undefined) {
      event.preventDefault()
      pick(chosen)
    } else if (key === 'Enter' && isListed && chosen !== undefined) pick(chosen)
    else if (key === 'Escape') {
      event.stopPropagation()
      if (isListed) setOpen(false)
      else event.currentTarget.blur()
    }
  }
  return (
    <div className={`relative min-w-0 ${className}`}>
      <label className="flex h-8 items-center gap-1.5 overflow-hidden rounded-md border border-line-strong bg-surface pr-1.5 pl-2.5 focus-within:border-focus">
        <Icon of="search" className="text-soft" />
        {query.tokens.map((token, i) => (
          <Chip key={`${token.key}:${token.value}`} token={token} onRemove={() => put(withoutToken(query, i))} />
        ))}
        <input
          data-search
          role="combobox"
          aria-label={placeholder}
          aria-expanded={isListed}
          aria-controls={list}
          aria-activedescendant={isListed ? `${list}-${at}` : undefined}
          spellCheck={false}
          placeholder={query.tokens.length === 0 ? placeholder : ''}
          value={query.text}
          onChange={(event) => {
            put(readQuery(`${writeQuery({ ...query, text: '' })} ${event.target.value}`, keys))
            setOpen(true)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
          className="min-w-16 flex-1 bg-transparent text-m outline-none"
        />
        {value === '' ? <Key of="/" /> : null}
      </label>
      {isListed ? (
        <div id={list} role="listbox" aria-label="Suggestions" className={`${popover} absolute top-9 left-0 w-80 py-1`}>
          {found.map((s, i) => (
            <div
              key={`${s.key}:${s.value}`}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onMouseDown={(event) => {
                event.preventDefault()
                pick(s)
              }}
              className={`mx-1 flex h-7 items-center gap-1 rounded-sm px-2 ${i === at ? 'bg-hover' : ''}`}
            >
              <span className="text-accent-text">{s.key}:</span>
              <span className="min-w-0 flex-1 truncate">{s.shown ?? s.value}</span>
              {s.n === undefined ? null : <span className="text-s text-faint">{count(s.n)}</span>}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
