/** An intent as `am` takes it. */
export interface Intent {
  readonly action: string | undefined
  readonly category: string | undefined
  readonly dataUri: string | undefined
  readonly data: { readonly packageName: string } | undefined
  readonly flags: string | undefined
  /** `package/activity`. */
  readonly component: string | undefined
  readonly packageName: string | undefined
  readonly extras: ReadonlyMap<string, string>
  has(flag: string): boolean
}

const single = ['-a', '-c', '-d', '-t', '-f', '-n', '-p', '--user', '-R', '--display', '-P']
const extra = ['-e', '--es', '--ez', '--ei', '--el', '--ef', '--eu', '--ecn', '--eia', '--ela', '--esa']

export function parseArgs(args: readonly string[]): Intent {
  const values = new Map<string, string>()
  const extras = new Map<string, string>()
  const set = new Set<string>()
  const rest: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (single.includes(arg)) {
      values.set(arg, args[at + 1] ?? '')
      at += 1
    } else if (extra.includes(arg)) {
      extras.set(args[at + 1] ?? '', args[at + 2] ?? '')
      at += 2
    } else if (arg.startsWith('-')) set.add(arg)
    else rest.push(arg)
  }
  // A bare last word is a component, a package or a URI.
  const bare = rest.at(-1)
  const component = values.get('-n') ?? (bare?.includes('/') && !bare.includes(':') ? bare : undefined)
  const dataUri = values.get('-d') ?? (bare?.includes(':') ? bare : undefined)
  const packaged = /^(?:package|market):(?:\/\/details\?id=)?([\w.]+)$/.exec(dataUri ?? '')?.[1]
  return {
    action: values.get('-a'),
    category: values.get('-c'),
    flags: values.get('-f'),
    packageName:
      values.get('-p') ?? (bare !== undefined && component === undefined && dataUri !== bare ? bare : undefined),
    data: packaged === undefined ? undefined : { packageName: packaged },
    dataUri,
    component,
    extras,
    has: (flag) => set.has(flag),
  }
}
