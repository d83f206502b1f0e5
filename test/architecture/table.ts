/** What one layer may import. Libraries are package names; `node:*` stands for everything that Node brings. */
export type Layer = {
  readonly may: readonly string[]
  /** Layers of which only types may be imported. */
  readonly types?: readonly string[]
  readonly libraries: readonly string[]
}

const core = ['core/model', 'core/flow', 'core/contract', 'core/ports', 'core/store', 'core/engine']
const shell = ['main/store', 'main/device', 'main/library', 'main/system']

/** A composition root puts the house together: all of core and main, with any library. */
const root: Layer = {
  may: [
    ...core,
    ...shell,
    'main/worker',
    'main/node',
    'main/paths',
    'main/config',
    'main/cli',
    'main/assemble',
    'main/compose',
    'main/desk',
    'main/drops',
    'main/headless',
    'main/routines',
    'main/outside',
    'main/simulated',
    'main/telling',
    'main/videos',
  ],
  libraries: ['node:*', 'commander', 'pino', 'yaml', 'zod'],
}

/**
 * Who may import whom. A layer is a folder below src, or one file without its extension; the longest name that fits a file is
 * its layer. What is not listed is forbidden, so a layer also has to list itself.
 */
export const table: Readonly<Record<string, Layer>> = {
  'core/model': { may: ['core/model'], libraries: [] },
  'core/flow': { may: ['core/flow', 'core/model'], types: ['core/ports'], libraries: ['zod'] },
  // the run message carries a flow
  'core/contract': {
    may: ['core/contract', 'core/flow', 'core/model'],
    types: ['core/ports', 'core/store'],
    libraries: ['zod'],
  },
  'core/ports': { may: core, libraries: ['zod'] },
  'core/store': { may: core, libraries: ['zod'] },
  'core/engine': { may: core, libraries: ['zod'] },

  'main/store': { may: [...core, 'main/store'], libraries: ['node:*', 'better-sqlite3', 'zod'] },
  'main/device': { may: [...core, 'main/device'], libraries: ['node:*', 'zod'] },
  'main/library': {
    may: [...core, 'main/library'],
    libraries: ['node:*', 'csv-parse', 'iconv-lite', 'mediabunny', 'yaml', 'zod'],
  },
  'main/system': { may: [...core, 'main/system'], libraries: ['node:*', 'pino', 'yaml', 'zod'] },

  'main/worker': {
    may: ['core/model', 'core/flow', 'core/contract', 'main/worker', 'main/device', 'main/system'],
    // the worker's phone is an implementation of a port
    types: ['core/ports'],
    libraries: ['node:*', 'webdriverio', 'appium', 'fast-xml-parser', 'zod'],
  },

  'main/outside': { may: [...core, 'main/outside'], libraries: ['node:*', 'nodemailer', 'zod'] },

  'main/electron': { may: [...core, 'main/electron'], libraries: ['node:*', 'electron', 'zod'] },
  'main/node': { may: [...core, 'main/node'], libraries: ['node:*', '@modelcontextprotocol/sdk', 'zod'] },

  'main/paths': root,
  'main/config': root,
  'main/assemble': root,
  'main/compose': root,
  'main/desk': root,
  'main/drops': root,
  'main/headless': root,
  'main/routines': root,
  'main/telling': root,
  'main/videos': root,
  'main/cli': {
    may: [...root.may, 'main/demo'],
    libraries: [...root.libraries, '@modelcontextprotocol/sdk'],
  },
  'main/demo': { ...root, may: [...root.may, 'main/demo', 'simulator'] },
  'main/simulated': root,
  'main/index': { may: [...root.may, 'main/electron'], libraries: [...root.libraries, 'electron'] },

  preload: { may: ['preload'], types: ['core/contract'], libraries: ['electron'] },
  renderer: {
    may: ['renderer', 'core/model', 'core/contract'],
    libraries: [
      'react',
      'react-dom',
      'zustand',
      'zod',
      'radix-ui',
      'cmdk',
      'sonner',
      '@tanstack/react-table',
      '@tanstack/react-virtual',
      'd3-scale',
      'd3-shape',
      '@fontsource-variable/inter',
      '@fontsource-variable/geist-mono',
    ],
  },
  simulator: { may: ['simulator'], libraries: ['node:*', 'pngjs', 'sharp', '@xmldom/xmldom', 'xpath', 'zod'] },
}
