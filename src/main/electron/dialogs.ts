import { type BrowserWindow, dialog } from 'electron'
import type { Answer, Farewell } from './leaving.ts'

/** The system's own way to choose a folder; null when none was chosen. */
export const pickFolder = async (window: BrowserWindow | null): Promise<string | null> => {
  const options = { title: 'Choose a folder of videos', properties: ['openDirectory' as const] }
  const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Closing the question means to stay, or to wait where it cannot be stayed. */
export const askToLeave = async (window: BrowserWindow | null, question: Farewell): Promise<Answer> => {
  const { message, detail, buttons } = question
  const mildest = Math.max(
    buttons.findIndex(([, answer]) => answer === 'stay'),
    0,
  )
  const options = {
    type: 'question' as const,
    title: 'Posthouse',
    message,
    detail,
    buttons: buttons.map(([label]) => label),
    defaultId: 0,
    cancelId: mildest,
    noLink: true,
  }
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  return buttons[response]?.[1] ?? 'wait'
}

/** Something that ends the app, before there is a panel that could say it. */
export const complain = (sentence: string): void => dialog.showErrorBox('Posthouse', sentence)
