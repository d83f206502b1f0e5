import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { follow, lose } from './state/board.ts'
import { drawByPicture } from './state/by-picture.ts'
import { windowDrawing } from './state/drawing.ts'
import { followKeys } from './state/keys.ts'
import { followLook } from './state/prefs.ts'
import { type Screen, setScreens } from './state/screens.ts'
import { followScrolling } from './state/scrolling.ts'
import { takeTurns } from './state/turns.ts'
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
  const scrolling = followScrolling(windowDrawing)
  takeTurns(windowDrawing, scrolling)
  drawByPicture(windowDrawing, scrolling)
  follow(window.posthouse, { drawing: windowDrawing, scrolling })
  createRoot(place).render(<App />)
  // a letter that comes late has the whole page laid out again
  void document.fonts.load('12px "Geist Mono Variable"')
}
