import { Answered } from '../parts/Answered.tsx'
import { Button } from '../parts/Button.tsx'
import { Card } from '../parts/Card.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilterField } from '../parts/FilterField.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useAsked } from '../state/asked.ts'
import type { Screen } from '../state/screens.ts'
import { ask, useQuery } from '../state/view.ts'
import { counted } from '../words/number.ts'
import { CloudVendors, vendorWords } from './settings/CloudVendors.tsx'
import { Host, useAbout } from './settings/Host.tsx'
import { Preferences, preferencesFor } from './settings/Preferences.tsx'
import { settingItems } from './settings/palette.ts'
import { Receivers, receiverWords } from './settings/Receivers.tsx'
import { SettingRow } from './settings/SettingRow.tsx'
import { fits, grouped, isUsual } from './settings/settings.ts'
import { Tokens, tokenWords } from './settings/Tokens.tsx'

const Page = () => {
  const typed = useQuery('q') ?? ''
  const asked = useAsked('settings', {})
  const lines = asked.value ?? []
  const groups = grouped(lines, typed)
  const own = lines.filter((line) => !isUsual(line)).length
  const hasVendors = fits(vendorWords, typed.trim())
  const about = useAbout(typed)
  const hasTokens = fits(tokenWords, typed.trim())
  const hasReceivers = fits(receiverWords, typed.trim())
  const isNothing =
    typed !== '' &&
    groups.length === 0 &&
    preferencesFor(typed).length === 0 &&
    about.length === 0 &&
    !hasVendors &&
    !hasTokens &&
    !hasReceivers &&
    asked.value !== null
  return (
    <>
      <TitleBar
        title="Settings"
        facts={lines.length === 0 ? '' : `${counted(lines.length, 'setting')}, ${own} of them your own`}
      />
      <div className="scroll-page min-h-0 flex-1 py-3 pr-1.5 pl-4">
        <div className="mx-auto flex max-w-240 flex-col gap-3">
          <FilterField label="Search the settings" value={typed} onChange={(q) => ask({ q })} className="w-full" />
          {isNothing ? (
            <div className="-mx-4">
              <EmptyState
                title="No setting fits"
                sentence={`Nothing here has “${typed}” in its name or in what it does.`}
              >
                <Button onClick={() => ask({ q: null })}>Show all settings</Button>
              </EmptyState>
            </div>
          ) : (
            <>
              <Preferences typed={typed} />
              {hasVendors ? <CloudVendors /> : null}
              <Answered asked={asked} reading="Reading what the control room runs with.">
                {() =>
                  groups.map((group) => (
                    <Card key={group.word} title={group.word} facts={group.facts}>
                      <ul className="border-t border-line">
                        {group.lines.map((line) => (
                          <SettingRow key={line.key} line={line} typed={typed} onChanged={asked.again} />
                        ))}
                      </ul>
                    </Card>
                  ))
                }
              </Answered>
              {hasReceivers ? <Receivers /> : null}
              {hasTokens ? <Tokens /> : null}
              {about.length === 0 ? null : <Host about={about} />}
            </>
          )}
        </div>
      </div>
    </>
  )
}

export const screen: Screen = {
  name: 'settings',
  word: 'Settings',
  icon: 'settings',
  letter: 's',
  order: 100,
  palette: (_, wanted) => settingItems(wanted),
  Page,
}
