import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface Props {
  /** What failed, as a person knows it: “Jobs”. */
  readonly name: string
  readonly children: ReactNode
}

interface State {
  readonly error: Error | null
  readonly trail: string
}

/** Keeps a failure to its screen: a sentence, the details to copy, and a way back. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, trail: '' }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(_: Error, info: ErrorInfo): void {
    this.setState({ trail: info.componentStack ?? '' })
  }

  override render(): ReactNode {
    const { error, trail } = this.state
    if (error === null) return this.props.children
    const details = `${this.props.name}\n${location.hash}\n${error.stack ?? error.message}${trail}`
    return (
      <div role="alert" className="scroll-page min-h-0 flex-1 p-8">
        <div data-tone="bad" className="max-w-180 rounded-md border border-tone-note bg-tone-wash p-4">
          <h2 className="flex items-center gap-2 text-l font-semibold">
            <Icon of="triangle-alert" size={16} className="text-tone" />
            {this.props.name} could not be drawn
          </h2>
          <p className="mt-1 text-m text-soft">The farm works on. What was seen here is below, to copy.</p>
          <pre className="mono mt-3 max-h-60 overflow-auto rounded-sm bg-bg p-3 whitespace-pre-wrap text-soft">
            {details}
          </pre>
          <div className="mt-4 flex gap-2">
            <Button look="filled" icon="rotate-cw" onClick={() => this.setState({ error: null, trail: '' })}>
              Draw it again
            </Button>
            <Button icon="copy" onClick={() => void navigator.clipboard?.writeText(details)}>
              Copy the details
            </Button>
          </div>
        </div>
      </div>
    )
  }
}
