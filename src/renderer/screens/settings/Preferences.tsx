import { Card } from '../../parts/Card.tsx'
import { Matched } from '../../parts/Matched.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { prefer, usePrefs } from '../../state/prefs.ts'
import { Row } from './SettingRow.tsx'
import { fits } from './settings.ts'

const all = [
  {
    key: 'theme',
    name: 'Theme',
    sentence: 'Dark is usual. System follows what the computer is set to.',
  },
  {
    key: 'letters',
    name: 'Single-letter keys',
    sentence: 'Letters such as n and g f act while no field has the focus. Ctrl K works in either case. On is usual.',
  },
  {
    key: 'motion',
    name: 'Motion',
    sentence:
      'None lets menus and panes come and go at once. System follows what the computer is set to, and is usual.',
  },
  { key: 'size', name: 'Size of phone cards', sentence: 'How much of each phone the farm shows. M is usual.' },
] as const

const Choices = ({ of }: { of: (typeof all)[number]['key'] }) => {
  const prefs = usePrefs()
  if (of === 'theme')
    return (
      <Segments
        label="Theme"
        value={prefs.theme}
        options={[
          { value: 'dark', word: 'Dark', name: 'Dark theme' },
          { value: 'light', word: 'Light', name: 'Light theme' },
          { value: 'system', word: 'System', name: 'Theme of the system' },
        ]}
        onChange={(theme) => prefer({ theme })}
      />
    )
  if (of === 'letters')
    return (
      <Segments
        label="Single-letter keys"
        value={prefs.singleKeys ? 'on' : 'off'}
        options={[
          { value: 'on', word: 'On', name: 'Letters act' },
          { value: 'off', word: 'Off', name: 'Letters do nothing' },
        ]}
        onChange={(next) => prefer({ singleKeys: next === 'on' })}
      />
    )
  if (of === 'motion')
    return (
      <Segments
        label="Motion"
        value={prefs.motion}
        options={[
          { value: 'system', word: 'System', name: 'Motion as the system is set' },
          { value: 'none', word: 'None', name: 'No motion' },
        ]}
        onChange={(motion) => prefer({ motion })}
      />
    )
  return (
    <Segments
      label="Size of phone cards"
      value={prefs.size}
      options={[
        { value: 'S', word: 'S', name: 'Small' },
        { value: 'M', word: 'M', name: 'Medium' },
        { value: 'L', word: 'L', name: 'Large' },
      ]}
      onChange={(size) => prefer({ size })}
    />
  )
}

export const preferencesFor = (wanted: string): readonly (typeof all)[number][] =>
  all.filter(({ name, sentence }) => fits(`${name} ${sentence} This window Panel`, wanted.trim()))

/** What this person likes in this window. It acts at once and stays on this computer. */
export const Preferences = ({ typed }: { readonly typed: string }) => {
  const shown = preferencesFor(typed)
  return shown.length === 0 ? null : (
    <Card title="This panel" facts="kept on this computer, acts at once">
      <ul className="border-t border-line">
        {shown.map(({ key, name, sentence }) => (
          <Row
            key={key}
            name={<Matched text={name} typed={typed} />}
            sentence={<Matched text={sentence} typed={typed} />}
          >
            <Choices of={key} />
          </Row>
        ))}
      </ul>
    </Card>
  )
}
