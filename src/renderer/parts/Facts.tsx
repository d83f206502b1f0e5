export interface FactsProps {
  /** Name and value; those without a value are left out. */
  readonly of: readonly (readonly [string, string | null])[]
}

/** A few facts about one thing, each with its name. */
export const Facts = ({ of }: FactsProps) => (
  <dl className="border-t border-line">
    {of.map(([name, value]) =>
      value === null ? null : (
        <div key={name} className="flex min-h-8 items-center gap-3 border-b border-line/55 px-3 py-1 last:border-0">
          <dt className="w-28 shrink-0 text-soft">{name}</dt>
          <dd className="min-w-0 flex-1 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ),
    )}
  </dl>
)
