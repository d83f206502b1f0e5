/** An error as the WebDriver protocol names it; the server turns it into its answer. */
export class WebDriverFault extends Error {
  readonly status: number
  readonly error: string

  constructor(error: keyof typeof statuses, message: string) {
    super(message)
    this.error = error
    this.status = statuses[error]
  }
}

const statuses = {
  'invalid argument': 400,
  'invalid selector': 400,
  'invalid element state': 400,
  'no such element': 404,
  'no such alert': 404,
  'stale element reference': 404,
  'unknown command': 404,
  'unknown method': 405,
  'unsupported operation': 500,
  'unknown error': 500,
} as const

export function noSuchElement(): WebDriverFault {
  return new WebDriverFault(
    'no such element',
    'An element could not be located on the page using the given search parameters',
  )
}
