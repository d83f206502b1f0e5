// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { DropdownMenu, Tooltip } from 'radix-ui'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button } from '../../../src/renderer/parts/Button.tsx'
import { IconButton } from '../../../src/renderer/parts/IconButton.tsx'

afterEach(cleanup)

const button = () => screen.getByRole('button')

/** It sends something at a press, and never hears of it again. */
const Sends = ({ onSend, isSmall }: { onSend: () => void; isSmall: boolean }) => {
  const [isBusy, setBusy] = useState(false)
  const send = () => {
    onSend()
    setBusy(true)
  }
  return isSmall ? (
    <Tooltip.Provider>
      <IconButton icon="send" word="Send" disabled={isBusy} onClick={send} />
    </Tooltip.Provider>
  ) : (
    <Button disabled={isBusy} onClick={send}>
      Send
    </Button>
  )
}

describe('a button that may not be pressed', () => {
  it.each([false, true])(
    'keeps the focus while it sends, and sends nothing twice (an icon alone: %s)',
    async (isSmall) => {
      const onSend = vi.fn()
      render(<Sends onSend={onSend} isSmall={isSmall} />)
      button().focus()
      await userEvent.keyboard('{Enter}{Enter} ')
      expect(onSend).toHaveBeenCalledTimes(1)
      expect(document.activeElement).toBe(button())
      expect([button().getAttribute('aria-disabled'), button().hasAttribute('disabled')]).toEqual(['true', false])
    },
  )

  it('submits no form', async () => {
    const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault())
    render(
      <form onSubmit={onSubmit}>
        <Button type="submit" disabled>
          Send
        </Button>
      </form>,
    )
    button().focus()
    await userEvent.keyboard('{Enter}')
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('opens no menu', async () => {
    render(
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button icon="play" disabled>
            More
          </Button>
        </DropdownMenu.Trigger>
      </DropdownMenu.Root>,
    )
    button().focus()
    await userEvent.keyboard('{Enter}{ArrowDown}')
    expect(button().getAttribute('aria-expanded')).toBe('false')
  })
})
