import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { follow, lose } from './state/board.ts'
import { followKeys } from './state/keys.ts'
import { windowDrawing } from './state/pace.ts'
import { followLook } from './state/prefs.ts'
import { type Screen, setScreens } from './state/screens.ts'
import { followAddress } from './state/view.ts'
import { webPanel } from './web/panel.ts'
import './style/app.css'

// the policy of the page refuses code that is made from text
config({ jitless: true })

const files = import.meta.glob<{ readonly screen: Screen }>('./screens/*.tsx', { eager: true })
setScreens(Object.values(files).map((file) => file.screen))

const place = document.getElementById('app')
if (place !== null) {
  // a host with a preload script has installed its own
  window.posthouse ??= webPanel({ origin: location.origin, onLost: lose })
  followLook()
  followAddress()
  followKeys()
  follow(window.posthouse, windowDrawing)
  createRoot(place).render(<App />)
}
