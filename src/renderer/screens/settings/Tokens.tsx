import { Answered } from '../../parts/Answered.tsx'
import { Card } from '../../parts/Card.tsx'
import { act } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { useMinute } from '../../state/clock.ts'
import { relative } from '../../words/time.ts'
import { NewToken } from './NewToken.tsx'
import { Removal } from './Removal.tsx'
import { scopeWords } from './scopes.ts'

/** What a search may find here. */
export const tokenWords = 'Outside tokens API REST MCP Prometheus programs read operate admin'

/** Programs that may ask over the API. */
export const Tokens = () => {
  const asked = useAsked('tokens', {})
  const now = useMinute()
  const remove = async (name: string): Promise<void> => {
    await act('remove-token', { name }, `“${name}” opens nothing any more.`)
    asked.again()
  }
  return (
    <Card title="Tokens" facts="let programs ask over the API; kept with the farm, act at once">
      <Answered asked={asked} reading="Reading the tokens.">
        {(tokens) => (
          <ul className="border-t border-line">
            {tokens.map(({ id, name, scope, usedAt }) => (
              <li key={id} className="flex min-h-13 items-center gap-4 border-b border-line/55 px-3 py-2">
                <div className="min-w-0 flex-1">
                  <p className="truncate text-m font-medium">{name}</p>
                  <p className="text-s text-soft">{scopeWords[scope].sentence}</p>
                </div>
                <span className="shrink-0 text-s text-faint">
                  {usedAt === null ? 'never used' : `used ${relative(usedAt, now)}`}
                </span>
                <Removal
                  name={name}
                  sentence="What uses it is refused from then on."
                  onRemove={() => void remove(name)}
                />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <NewToken onMade={asked.again} />
    </Card>
  )
}
