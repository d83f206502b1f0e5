import path from 'node:path'
import { launch } from './launch.mjs'
import { root } from './root.mjs'
import { isInstalled } from './stamp.mjs'

/** @param {readonly string[]} args the command line after `posthouse` */
export async function controlRoom(args) {
  if (!isInstalled(root)) {
    process.stderr.write(`Posthouse is not set up yet, or has changed since. In ${root} run: npm run setup\n`)
    process.exit(1)
  }
  await launch('node', [path.join(root, 'src', 'main', 'cli.ts'), ...args])
}
