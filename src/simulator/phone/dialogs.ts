import {
  crashDialog,
  dialog,
  notificationShade,
  notRespondingDialog,
  permissionDialog,
  type SystemWindow,
  shadeName,
} from './system.ts'

/** System windows that cover whatever app is in front, topmost last. */
export class Dialogs {
  readonly #size: { readonly width: number; readonly height: number }
  #shown: readonly SystemWindow[] = []

  constructor(size: { readonly width: number; readonly height: number }) {
    this.#size = size
  }

  get shown(): readonly SystemWindow[] {
    return this.#shown
  }

  get top(): SystemWindow | undefined {
    return this.#shown.at(-1)
  }

  /** What the back key does. */
  pop(): void {
    this.#shown = this.#shown.slice(0, -1)
  }

  clear(): void {
    this.#shown = []
  }

  askPermission(question: string, answer: (allowed: boolean) => void): void {
    this.#cover((close) =>
      permissionDialog(this.#size, question, (allowed) => {
        close()
        answer(allowed)
      }),
    )
  }

  crashed(label: string): void {
    this.#cover((close) => crashDialog(this.#size, label, close))
  }

  /** Offers to close an app that does not answer. */
  notResponding(label: string, kill: () => void): void {
    this.#cover((close) =>
      notRespondingDialog(this.#size, label, (wait) => {
        close()
        if (!wait) kill()
      }),
    )
  }

  notice(title: string, text: string | undefined, button: string): void {
    this.#cover((close) =>
      dialog(this.#size, {
        packageName: 'com.android.systemui',
        activity: 'Notice',
        titleId: 'android:id/alertTitle',
        title,
        ...(text === undefined ? {} : { text }),
        buttons: [{ id: 'android:id/button1', text: button, onTap: close }],
      }),
    )
  }

  /** The shade over everything, with these notices; null: up again. */
  shade(notices: readonly { readonly title: string; readonly text: string }[] | null): void {
    this.#shown = this.#shown.filter(({ activity }) => activity !== shadeName)
    if (notices !== null) this.#shown = [...this.#shown, notificationShade(this.#size, notices)]
  }

  #cover(make: (close: () => void) => SystemWindow): void {
    const window = make(() => {
      this.#shown = this.#shown.filter((other) => other !== window)
    })
    this.#shown = [...this.#shown, window]
  }
}
