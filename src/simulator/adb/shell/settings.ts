import type { Call, Commands } from './call.ts'

const namespaces = ['global', 'secure', 'system']

function settings({ args, android, out, err }: Call): number {
  const rest = args[0] === '--user' ? args.slice(2) : args
  const [verb = '', space = '', key = '', value] = rest
  const store = android.phone.settings
  if (!namespaces.includes(space)) {
    err(`Invalid namespace '${space}'\n`)
    return 255
  }
  const name = `${space} ${key}`
  if (verb === 'list') {
    for (const [each, held] of store) if (each.startsWith(`${space} `)) out(`${each.slice(space.length + 1)}=${held}\n`)
    return 0
  }
  if (verb === 'get' && key !== '') out(`${store.get(name) ?? 'null'}\n`)
  else if (verb === 'put' && value !== undefined) store.set(name, value)
  else if (verb === 'delete' && key !== '') out(`Deleted ${store.delete(name) ? 1 : 0} rows\n`)
  else {
    err('Invalid command: bad or missing arguments\n')
    return 255
  }
  return 0
}

function getprop({ args, android, out }: Call): number {
  const { props } = android.phone
  const [name, otherwise = ''] = args
  if (name !== undefined) out(`${props.get(name) ?? otherwise}\n`)
  else for (const [key, value] of [...props].sort()) out(`[${key}]: [${value}]\n`)
  return 0
}

function setprop({ args, android, err }: Call): number {
  const [name, value] = args
  if (name === undefined || value === undefined || args.length > 2) {
    err('usage: setprop NAME VALUE\n')
    return 1
  }
  if (name.startsWith('ro.')) {
    err(`Failed to set property '${name}' to '${value}'.\nSee dmesg for error reason.\n`)
    return 1
  }
  android.phone.props.set(name, value)
  return 0
}

export const settingCommands: Commands = { settings, getprop, setprop }
