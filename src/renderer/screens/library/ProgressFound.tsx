import type { PastImport } from '../../../core/contract/past.ts'
import { Icon } from '../../parts/Icon.tsx'
import { count, counted } from '../../words/number.ts'

const Numbers = ({ found }: { readonly found: PastImport }) => {
  const { jobs, aside } = found
  const tiles = [
    ['Posted before', jobs.succeeded, 'never posted again'],
    ['May be posted', jobs.uncertain, 'you decide'],
    ['Waiting', jobs.pending, 'are queued'],
    ['Failed', jobs.failed, 'with their reason'],
    ['Skipped', jobs.skipped, 'stay out'],
    ['Set aside', aside, 'cannot be used'],
  ] as const
  return (
    <dl aria-label="New jobs" className="grid shrink-0 grid-cols-6 border-b border-line max-mid:grid-cols-3">
      {tiles.map(([word, n, note]) => (
        <div
          key={word}
          className="border-r border-line px-4 py-1.5 last:border-r-0 max-mid:nth-[3n]:border-r-0 max-mid:nth-[-n+3]:border-b"
        >
          <dt className="truncate text-s text-soft">{word}</dt>
          <dd className={`text-xl font-semibold ${n === 0 ? 'text-faint' : word === 'Set aside' ? 'text-bad' : ''}`}>
            {count(n)}
          </dd>
          <dd className="truncate text-s text-faint">{note}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What else becomes of its rows, a sentence each. */
const restOf = ({ known, settled, busy, doubled }: PastImport): readonly string[] =>
  [
    [known, 'is known and stays as it is', 'are known and stay as they are'],
    [
      settled,
      'is about a job that waits here: it will not be posted',
      'are about jobs that wait here: they will not be posted',
    ],
    [
      busy,
      'is about a job in hand: import again when it is done',
      'are about jobs in hand: import again when they are done',
    ],
    [doubled, 'is about the same post as another one', 'are about the same post as another one'],
  ].flatMap(([n, one, many]) => (n === 0 ? [] : [`${counted(Number(n), 'row')} ${n === 1 ? one : many}.`]))

/** What a progress file would become: numbers, what to know, and the rows that cannot be used by their lines. */
export const ProgressFound = ({ found }: { readonly found: PastImport }) => {
  const who = `${counted(found.rows, 'row')} of ${counted(found.accounts, 'account')}, ${count(found.newAccounts)} of them new.`
  const more = found.aside - found.asideRows.length
  return (
    <>
      <Numbers found={found} />
      <div className="scroll-page min-h-0 flex-1 px-4 py-3">
        <ul aria-label="Things to know" className="flex max-w-200 flex-col gap-2 text-soft">
          {[who, ...restOf(found), ...found.notes].map((note) => (
            <li key={note} className="flex gap-2.5">
              <Icon of="info" className="mt-1 text-faint" />
              <span className="min-w-0 break-words">{note}</span>
            </li>
          ))}
        </ul>
        {found.aside === 0 ? null : (
          <section aria-label="Set aside" className="mt-5 max-w-200">
            <h2 className="font-semibold">Set aside</h2>
            <p className="text-s text-faint">They are kept in a file that can be repaired and imported.</p>
            <ul className="mt-2 rounded-md border border-line bg-surface">
              {found.asideRows.map(({ place, why }) => (
                <li
                  key={place}
                  className="flex items-baseline gap-3 border-t border-line/55 px-3 py-1.5 first:border-t-0"
                >
                  <span className="mono w-24 shrink-0 text-soft">{place}</span>
                  <span className="min-w-0 break-words first-letter:uppercase">{why}</span>
                </li>
              ))}
              {more === 0 ? null : (
                <li className="border-t border-line/55 px-3 py-1.5 text-soft">{count(more)} more</li>
              )}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}
